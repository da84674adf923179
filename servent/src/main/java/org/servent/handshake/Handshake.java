package org.servent.handshake;

import org.servent.wire.WireException;

/**
 * One side of a handshake: a function from where it stands and what came to where it stands next.
 * It keeps nothing.
 */
public sealed interface Handshake permits Acceptance, Offer {
  /** The first step, before anything came. */
  Step begin();

  /**
   * The step that this block causes.
   *
   * @throws WireException if no servent would say that here
   * @throws IllegalStateException if the handshake is over
   */
  Step on(State state, HandshakeBlock block) throws WireException;
}
