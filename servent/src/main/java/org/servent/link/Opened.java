package org.servent.link;

import java.util.Optional;
import org.servent.address.PeerAddress;

/**
 * A link's handshake is over and descriptors may travel.
 *
 * @param peer where the bytes come from, never a name; its port is the peer's own listening port
 *          only if we dialled
 * @param local our end of the connection
 * @param dialled what was dialled, perhaps a name; nothing if the peer dialled us
 */
public record Opened(LinkId link, PeerAddress peer, PeerAddress local,
    Optional<PeerAddress> dialled, Capabilities capabilities)
    implements
      Event {
  /** Whether we dialled it. */
  public boolean isDialled() {
    return dialled.isPresent();
  }

  /**
   * Whether the search plane floods to it; other planes' links, and what does not say that it is an
   * ultrapeer, get no floods.
   */
  public boolean neighbour() {
    return capabilities.ultrapeer();
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
