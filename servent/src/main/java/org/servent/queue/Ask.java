package org.servent.queue;

import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;

/**
 * Somebody wants bytes of a file.
 *
 * @param from its address, by which is counted
 * @param file by which the same wish is known again
 * @param size bytes of the whole file
 * @param bytes how many of them are wanted now
 * @param manner how it can wait
 * @param place the name of the place that it was given before, if it says so
 * @param callBack where it can be told that it is its turn, if it can
 */
public record Ask(Host from, Object file, long size, long bytes, Manner manner,
    Optional<Guid> place, Optional<PeerAddress> callBack) {
  /** How somebody can wait. */
  public enum Manner {
    /** It asks again when it likes; Retry-After says when it should. */
    PASSIVE,
    /** By X-Queue 0.1, on the same connection. */
    LEGACY,
    /** By PARQ 1.0, on the same connection or another. */
    PARQ
  }

  boolean isSmall() {
    return size <= QueueLimits.SMALL;
  }
}
