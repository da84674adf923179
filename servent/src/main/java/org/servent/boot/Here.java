package org.servent.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.servent.content.Sha1;
import org.servent.control.Presence;
import org.servent.part.DownloadList;
import org.servent.part.Listed;

/** Which files are here already, whatever they are called: shared, or fetched and kept. */
final class Here {
  private final DownloadList list;
  private final Function<Sha1, Optional<Path>> library;

  /** @param library where a file is shared; may block */
  Here(DownloadList list, Function<Sha1, Optional<Path>> library) {
    this.list = list;
    this.library = library;
  }

  /** Where a file is that is here already. */
  Optional<Path> of(Sha1 id) {
    return library.apply(id).or(() -> list.get(id).flatMap(Here::kept));
  }

  /** A file that was fetched, if it is where it was put and nobody changed it since. */
  private static Optional<Path> kept(Listed listed) {
    return listed.path().filter(path -> {
      try {
        Instant limit = listed.changed().plusSeconds(2);
        return Files.isRegularFile(path)
            && Files.getLastModifiedTime(path).toInstant().isBefore(limit);
      } catch (IOException unreadable) {
        return false;
      }
    });
  }

  /** The same in a word. */
  Presence presence(Sha1 id) {
    if (of(id).isPresent()) {
      return Presence.HAVE;
    }
    return list.get(id).map(listed -> switch (listed.state()) {
      case QUEUED, PAUSED -> Presence.LOADING;
      case DONE -> Presence.HAD;
      case FAILED, CANCELLED -> Presence.NONE;
    }).orElse(Presence.NONE);
  }
}
