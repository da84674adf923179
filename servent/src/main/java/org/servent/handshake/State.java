package org.servent.handshake;

import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;

/** Where a handshake stands. */
public sealed interface State {
  /** Accepted; the peer speaks first. */
  record AwaitingRequest() implements State {}

  /** Dialled, and our request is out, in which we said what we are. */
  record AwaitingAnswer(Role ours) implements State {}

  /** Accepted, and we said yes; the peer has the last word. */
  record AwaitingConfirmation(Capabilities theirs, Role ours) implements State {}

  /** Over: what follows are descriptors, in both directions, below these layers. */
  record Established(Capabilities theirs, Role ours, Layers layers) implements State {}

  /**
   * Over: nothing follows.
   *
   * @param why one sentence, whoever it was that refused
   * @param tries hosts that the peer named instead
   */
  record Refused(String why, List<PeerAddress> tries) implements State {}
}
