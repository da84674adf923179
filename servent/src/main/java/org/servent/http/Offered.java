package org.servent.http;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.servent.content.ByteRanges;
import org.servent.content.Sha1;
import org.servent.content.TigerRoot;
import org.servent.content.TigerTree;
import org.servent.library.SharedFile;

/**
 * A file as it is offered.
 *
 * @param proven what there is of it, if that is not all
 * @param opening opens it; blocks, and fails if it is not what it was
 */
record Offered(Optional<Sha1> sha1, Optional<TigerRoot> root, String name, long size,
    Optional<Instant> modified, Optional<Supplier<ByteRanges>> proven, Opener opening) {
  /** Opens a file. */
  @FunctionalInterface
  interface Opener {
    FileChannel open() throws IOException;
  }

  static Offered of(SharedFile file) {
    return new Offered(file.sha1(), file.root(), file.name(), file.size(),
        Optional.of(file.modified()), Optional.empty(), () -> Opening.of(file));
  }

  static Offered of(PartialFile file) {
    return new Offered(Optional.of(file.sha1()), file.tree().map(TigerTree::root), file.name(),
        file.size(), Optional.empty(), Optional.of(file.proven()),
        () -> FileChannel.open(file.path(),
            StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  /** By which the wish for it is known again. */
  Object key() {
    return sha1.<Object>map(same -> same).orElse(name);
  }
}
