package org.servent.http;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.library.SharedFile;

/**
 * Where files to be served are looked up. A file that changed since it was read, or is gone, is not
 * there.
 *
 * @param byIndex by the number in query hits
 * @param byRoot by its Tiger tree
 * @param tree of a file
 */
public record Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
    LongFunction<Optional<SharedFile>> byIndex, Function<TigerRoot, Optional<SharedFile>> byRoot,
    Function<Sha1, Optional<TigerTree>> tree) {
  /** One on which no trees stand. */
  public Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
      LongFunction<Optional<SharedFile>> byIndex) {
    this(bySha1, byIndex, none -> Optional.empty(), none -> Optional.empty());
  }
}
