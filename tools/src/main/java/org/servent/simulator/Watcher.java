package org.servent.simulator;

import java.time.Instant;
import org.servent.address.PeerAddress;

/**
 * Somebody who sees everything that happens in a {@link SimulatedNetwork}, and may stop it by
 * throwing.
 */
public interface Watcher {
  /** A descriptor was handed to a link; it may still be lost. */
  default void sent(Hop hop, Instant now) {}

  /** A descriptor is about to be handed to its receiver. */
  default void arrived(Hop hop, Instant now) {}

  /** A servent dials. */
  default void dialled(SimulatedServent dialler, PeerAddress address, Instant now) {}

  /** This servent has just dealt with an event. */
  default void settled(SimulatedServent servent, Instant now) {}
}
