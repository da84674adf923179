package org.servent.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.ContentId;
import org.servent.descriptor.Guid;
import org.servent.search.Found;

/**
 * A servent that says it has a file.
 *
 * @param address where it can be connected to
 * @param name what it calls the file; hostile, and empty if it did not say
 * @param size in bytes, as it says
 * @param servent by which a push would find it
 */
public record Source(ContentId id, PeerAddress address, String name, OptionalLong size,
    Optional<Guid> servent) {
  /** What a hit offers; nothing if its holder cannot be connected to or the file has no SHA-1. */
  public static Optional<Source> of(Found found) {
    Found.Holder holder = found.holder();
    Found.File file = found.file();
    return file.sha1()
        .filter(sha1 -> !holder.pushNeeded() && holder.address().isDialable())
        .map(sha1 -> new Source(sha1, holder.address(), file.name(), OptionalLong.of(file.size()),
            Optional.of(holder.servent())));
  }

  /** A servent of which nothing is known but that somebody thinks it has the file. */
  public static Source hint(ContentId id, PeerAddress address) {
    return new Source(id, address, "", OptionalLong.empty(), Optional.empty());
  }
}
