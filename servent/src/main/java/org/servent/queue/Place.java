package org.servent.queue;

import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * A place in the queue, as it outlives us.
 *
 * @param id its name
 * @param from whose it is
 * @param file what is waited for
 * @param size bytes of the whole file
 * @param ahead how far it stands behind those who are served now, in bytes
 * @param callBack where its owner can be told that it is its turn, if it can
 */
public record Place(Guid id, Host from, Sha1 file, long size, long ahead,
    Optional<PeerAddress> callBack) {
  public Place {
    if (size < 0 || ahead < 0) {
      throw new IllegalArgumentException("less than nothing");
    }
  }
}
