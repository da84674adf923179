package org.servent.handshake;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;

/**
 * A door that lets everybody in, or nobody.
 *
 * @param known hosts for those who are refused
 * @param port where we say we listen, at whatever address the connection has
 * @param tlsKnown whether everybody is known to speak TLS
 * @param ring who decides on links for the ring alone
 */
public record Gate(Optional<Refusal> always, List<PeerAddress> known, int port,
    boolean tlsKnown, RingDoor ring) implements Door {
  /** Lets everybody in. */
  public static Gate open(int port) {
    return new Gate(Optional.empty(), List.of(), port, false, RingDoor.SHUT);
  }

  /** Lets nobody in. */
  public static Gate closed(int code, String reason, PeerAddress... known) {
    return new Gate(Optional.of(new Refusal(code, reason)), List.of(known), 0, false,
        RingDoor.SHUT);
  }

  /** The same, of a servent that knows of everybody that it speaks TLS. */
  public Gate knowingTls() {
    return new Gate(always, known, port, true, ring);
  }

  /** The same, of a member of the ring that lets everybody in there, or nobody. */
  public Gate inRing(Optional<Refusal> refusal) {
    return new Gate(always, known, port, tlsKnown, new RingDoor() {
      @Override
      public boolean isMember() {
        return true;
      }

      @Override
      public Optional<Refusal> refusal(PeerAddress from, PeerAddress local, Capabilities theirs,
          boolean dialledByUs) {
        return refusal;
      }
    });
  }

  @Override
  public boolean speaksTls(PeerAddress host) {
    return tlsKnown;
  }

  @Override
  public Optional<Refusal> refusal(Role ours, PeerAddress from, PeerAddress local,
      Capabilities theirs,
      boolean dialledByUs) {
    return always;
  }

  @Override
  public Role role() {
    return Role.ULTRAPEER;
  }

  @Override
  public Role towards(Capabilities theirs) {
    return role();
  }

  @Override
  public Optional<Census> census() {
    return always.isPresent() ? Optional.empty() : Optional.of(new Census(known, List.of()));
  }

  @Override
  public boolean ultrapeersNeeded() {
    return true;
  }

  @Override
  public boolean wouldBeLeafOf(PeerAddress peer, Capabilities theirs) {
    return false;
  }

  @Override
  public List<PeerAddress> tries(PeerAddress asker) {
    return known;
  }

  @Override
  public PeerAddress listens(PeerAddress local) {
    return new PeerAddress(local.host(), port);
  }
}
