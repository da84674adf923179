package org.servent.handshake;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;

/** What a handshake must know of our place in the ring. */
public interface RingDoor {
  /** Of a servent that is in no ring. */
  RingDoor SHUT = new RingDoor() {
    @Override
    public boolean isMember() {
      return false;
    }

    @Override
    public Optional<Refusal> refusal(PeerAddress from, PeerAddress local, Capabilities theirs,
        boolean dialledByUs) {
      return Optional.of(new Refusal(403, "No member of a ring"));
    }
  };

  /** Whether we are a member, or want to be; others are told so. */
  boolean isMember();

  /**
   * Whether this peer is refused a link for the ring alone.
   *
   * @param from where its bytes come from, or whom we dialled
   * @param local our end of the connection
   * @param theirs what it has said so far
   */
  Optional<Refusal> refusal(PeerAddress from, PeerAddress local, Capabilities theirs,
      boolean dialledByUs);
}
