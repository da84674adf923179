package org.servent.handshake;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;

/** What a handshake must know of the servent at the moment it is answered. */
public interface Door {
  /** What we are, and say that we are when we dial. */
  Role role();

  /** What we are to somebody who dials us and says this. */
  Role towards(Capabilities theirs);

  /** Whether we would rather have this ultrapeer as a neighbour than as our leaf. */
  boolean ultrapeersNeeded();

  /** Whether we, an ultrapeer, would become the leaf of this one, which has asked us to. */
  boolean wouldBeLeafOf(PeerAddress peer, Capabilities theirs);

  /**
   * Whether this peer is refused.
   *
   * @param ours what we are on this link
   * @param from where its bytes come from, or whom we dialled
   * @param local our end of the connection
   * @param theirs what it has said so far
   */
  Optional<Refusal> refusal(Role ours, PeerAddress from, PeerAddress local, Capabilities theirs,
      boolean dialledByUs);

  /** Who decides on links for the ring alone. */
  default RingDoor ring() {
    return RingDoor.SHUT;
  }

  /** What a crawler is told; nothing if too many came lately. */
  Optional<Census> census();

  /** Whether this host is known to speak TLS from the first byte on. */
  default boolean speaksTls(PeerAddress host) {
    return false;
  }

  /** Ultrapeers to try, for somebody who is refused or wants more; at most ten. */
  List<PeerAddress> tries(PeerAddress asker);

  /** Where we accept connections, as seen by somebody whose connection has this local end. */
  PeerAddress listens(PeerAddress local);

  /** Where we accept connections by IPv6, if that is known. */
  default Optional<PeerAddress> listensByIpv6() {
    return Optional.empty();
  }
}
