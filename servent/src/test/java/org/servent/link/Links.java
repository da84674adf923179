package org.servent.link;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.servent.address.PeerAddress;

/** Links as tests need them: Ann, Bob and Cat are neighbours. */
public final class Links {
  public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  public static final LinkId ANN = new LinkId(1);
  public static final LinkId BOB = new LinkId(2);
  public static final LinkId CAT = new LinkId(3);

  private Links() {}

  /** A link to an ultrapeer whose address is made from the link's number and which we dialled. */
  public static Opened opened(LinkId link) {
    return opened(link, address(link), Map.of());
  }

  /** A link to an ultrapeer at this address that said these things too. */
  public static Opened opened(LinkId link, PeerAddress peer, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(Map.of("X-Ultrapeer", "True"));
    all.putAll(headers);
    return new Opened(link, peer, PeerAddress.parse("192.0.2.1:40000"), Optional.of(peer),
        new Capabilities(all));
  }

  /** A link to a leaf of ours, which dialled us. */
  public static Opened leaf(LinkId link) {
    return new Opened(link, address(link), PeerAddress.parse("192.0.2.1:6346"), Optional.empty(),
        Capabilities.NONE);
  }

  /** A link to an ultrapeer whose leaf we are. */
  public static Opened ultrapeer(LinkId link) {
    Opened opened = opened(link);
    return new Opened(link, opened.peer(), opened.local(), opened.dialled(), opened.capabilities(),
        Role.LEAF);
  }

  /** The address of the peer behind this link. */
  public static PeerAddress address(LinkId link) {
    return PeerAddress.parse("198.51.100." + link.number() + ":6346");
  }
}
