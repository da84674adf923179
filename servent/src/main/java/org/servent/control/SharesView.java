package org.servent.control;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.servent.content.Sha1;

/**
 * What is shared.
 *
 * @param files by virtual name
 */
public record SharesView(List<Share> shares, List<File> files, Totals totals) {
  public SharesView {
    shares = List.copyOf(shares);
    files = List.copyOf(files);
  }

  /**
   * A shared folder.
   *
   * @param name what others see of the folder's path
   */
  public record Share(String name, Path folder, long files, long bytes) {}

  /**
   * A shared file.
   *
   * @param name share name and relative path, with {@code /} between, as others see it
   * @param index the number it is offered under
   * @param sha1 nothing until it has been hashed
   */
  public record File(String name, long index, long size, Optional<Sha1> sha1) {}

  /**
   * Sums.
   *
   * @param hashed how many files have been hashed
   * @param left how many still have to be
   * @param skipped how many files are not shared, by the rule that says so, such as {@code hidden}
   */
  public record Totals(long files, long bytes, long hashed, long left, Map<String, Long> skipped) {
    public Totals {
      skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }
  }
}
