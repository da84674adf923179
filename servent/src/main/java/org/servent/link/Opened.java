package org.servent.link;

import java.time.Duration;
import java.util.Optional;
import org.servent.address.PeerAddress;

/**
 * A link's handshake is over and descriptors may travel.
 *
 * @param peer where the bytes come from, never a name; its port is the peer's own listening port
 *          only if we dialled
 * @param local our end of the connection
 * @param dialled what was dialled, perhaps a name; nothing if the peer dialled us
 * @param ours what we said we are; a link never changes its roles
 * @param roundTrip how long the peer took to answer in the handshake: hardly more than the way
 *          there and back
 */
public record Opened(LinkId link, PeerAddress peer, PeerAddress local,
    Optional<PeerAddress> dialled, Capabilities capabilities, Role ours, Duration roundTrip)
    implements
      Event {
  /** A link of ours as an ultrapeer. */
  public Opened(LinkId link, PeerAddress peer, PeerAddress local, Optional<PeerAddress> dialled,
      Capabilities capabilities) {
    this(link, peer, local, dialled, capabilities, Role.ULTRAPEER);
  }

  /** A link whose peer answers at once. */
  public Opened(LinkId link, PeerAddress peer, PeerAddress local, Optional<PeerAddress> dialled,
      Capabilities capabilities, Role ours) {
    this(link, peer, local, dialled, capabilities, ours, Duration.ZERO);
  }

  /** Whether we dialled it. */
  public boolean isDialled() {
    return dialled.isPresent();
  }

  /** What the peer said it is. */
  public Role theirs() {
    return capabilities.ultrapeer() ? Role.ULTRAPEER : Role.LEAF;
  }

  /** Whether both ends are ultrapeers, so that descriptors are flooded over it. */
  public boolean neighbour() {
    return ours == Role.ULTRAPEER && theirs() == Role.ULTRAPEER;
  }

  /** Whether the peer is our leaf. */
  public boolean leaf() {
    return ours == Role.ULTRAPEER && theirs() == Role.LEAF;
  }

  /** Whether we are the peer's leaf. */
  public boolean ultrapeer() {
    return ours == Role.LEAF && theirs() == Role.ULTRAPEER;
  }

  /** Where the peer listens, or at least where its bytes come from. */
  public PeerAddress whereabouts() {
    PeerAddress listens = listens();
    return listens.port() == 0 ? peer : listens;
  }

  /**
   * Where the peer can be dialled: where we reached it, else the address the bytes come from with
   * the port it says it listens on.
   */
  public PeerAddress listens() {
    return isDialled() ? peer
        : capabilities.listens()
            .map(said -> new PeerAddress(peer.host(), said.port()))
            .orElse(new PeerAddress(peer.host(), 0));
  }
}
