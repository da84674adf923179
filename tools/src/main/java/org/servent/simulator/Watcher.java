package org.servent.simulator;

import java.time.Instant;

/** Somebody who sees everything that happens in a {@link SimulatedNetwork}, and may stop it by throwing. */
public interface Watcher {
  /** A descriptor was handed to a link; it may still be lost. */
  default void sent(Hop hop, Instant now) {}

  /** A descriptor is about to be handed to its receiver. */
  default void arrived(Hop hop, Instant now) {}

  /** This servent has just dealt with an event. */
  default void settled(SimulatedServent servent, Instant now) {}
}
