package org.servent.link;

import org.servent.address.PeerAddress;

/**
 * A link's handshake is over and descriptors may travel.
 *
 * @param peer where the bytes come from; its port is the peer's own listening port only if we
 *          dialled
 * @param local our end of the connection
 * @param dialled whether we dialled it
 */
public record Opened(LinkId link, PeerAddress peer, PeerAddress local, boolean dialled,
    Capabilities capabilities)
    implements
      Event {
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
   * Where the peer can be dialled: as dialled by us, else the address the bytes come from with the
   * port it says it listens on.
   */
  public PeerAddress listens() {
    return dialled ? peer
        : capabilities.listens()
            .map(said -> new PeerAddress(peer.host(), said.port()))
            .orElse(new PeerAddress(peer.host(), 0));
  }
}
