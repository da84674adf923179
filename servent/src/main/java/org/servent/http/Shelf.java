package org.servent.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.servent.content.Sha1;
import org.servent.library.SharedFile;

/**
 * Where files to be served are looked up. A file that changed since it was read, or is gone, is not
 * there.
 *
 * @param byIndex by the number in query hits
 * @param partial files of which a part is here
 */
public record Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
    LongFunction<Optional<SharedFile>> byIndex, Function<Sha1, Optional<PartialFile>> partial) {
  /** Whole files only. */
  public Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
      LongFunction<Optional<SharedFile>> byIndex) {
    this(bySha1, byIndex, sha1 -> Optional.empty());
  }
}
