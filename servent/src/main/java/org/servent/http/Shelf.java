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
 * @param partial files of which a part is here
 */
public record Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
    LongFunction<Optional<SharedFile>> byIndex, Function<TigerRoot, Optional<SharedFile>> byRoot,
    Function<Sha1, Optional<TigerTree>> tree, Function<Sha1, Optional<PartialFile>> partial) {
  /** One on which only whole files stand. */
  public Shelf(Function<Sha1, Optional<SharedFile>> bySha1,
      LongFunction<Optional<SharedFile>> byIndex, Function<TigerRoot, Optional<SharedFile>> byRoot,
      Function<Sha1, Optional<TigerTree>> tree) {
    this(bySha1, byIndex, byRoot, tree, none -> Optional.empty());
  }

  /** The same, and these files of which a part is here. */
  public Shelf with(Function<Sha1, Optional<PartialFile>> parts) {
    return new Shelf(bySha1, byIndex, byRoot, tree, parts);
  }
}
