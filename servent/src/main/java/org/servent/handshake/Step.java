package org.servent.handshake;

import java.util.Optional;

/** What one block leads to: where the handshake stands next, and what is said before that. */
public record Step(State next, Optional<HandshakeBlock> answer) {
  Step(State next) {
    this(next, Optional.empty());
  }

  Step(State next, HandshakeBlock answer) {
    this(next, Optional.of(answer));
  }
}
