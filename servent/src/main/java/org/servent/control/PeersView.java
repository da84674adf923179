package org.servent.control;

import java.util.List;
import org.servent.control.SharesView.File;

/**
 * What others see of us, and what they do not see.
 *
 * @param files by virtual name
 * @param more how many there are beside these
 * @param leftOut what is not shared
 */
public record PeersView(List<Share> shares, List<File> files, long more, List<LeftOut> leftOut) {
  public PeersView {
    shares = List.copyOf(shares);
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A share.
   *
   * @param visible to whom: {@code all} or {@code lan}
   */
  public record Share(String name, String visible, long files, long bytes) {}

  /**
   * What is left out of a folder; only we see this.
   *
   * @param folder virtual name
   * @param rule such as {@code hidden}
   */
  public record LeftOut(String folder, String rule, long count) {}
}
