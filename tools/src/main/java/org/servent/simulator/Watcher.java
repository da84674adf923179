package org.servent.simulator;

import java.time.Instant;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;

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

  /** A servent sends a datagram. */
  default void posted(SimulatedServent from, PeerAddress to, Descriptor descriptor, Instant now) {}

  /** A servent connects only to show that it can. */
  default void knocked(SimulatedServent from, PeerAddress at, Instant now) {}

  /** This servent connects to who sent it this push. */
  default void gave(SimulatedServent from, Push push, Instant now) {}

  /** This servent has just dealt with an event. */
  default void settled(SimulatedServent servent, Instant now) {}
}
