package org.servent.crawler;

import java.util.List;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.link.Role;

/**
 * What a visit to one servent taught.
 *
 * @param way how it was learnt; {@link Way#NONE} if nothing was
 * @param agent what it calls itself; empty if it did not say
 * @param uptime in its own words; empty if it did not say
 * @param ultrapeers the ultrapeers it has links to
 * @param leaves its leaves
 * @param trouble why nothing, or not all, was learnt; empty if all went well
 */
record Finding(PeerAddress address, Way way, String agent, Optional<Role> role, String uptime,
    List<PeerAddress> ultrapeers, List<PeerAddress> leaves, String trouble) {
  Finding {
    ultrapeers = List.copyOf(ultrapeers);
    leaves = List.copyOf(leaves);
  }

  /** How a servent can be asked about its links. */
  enum Way {
    /** It answered the crawler's handshake ({@code gtk-gnutella doc/gnutella/crawler}). */
    HANDSHAKE,
    /** It answered the crawler's ping by UDP (vendor message LIME/5). */
    DATAGRAM,
    /** It let us in as a neighbour for a moment and answered a ping of two hops. */
    PINGS,
    /** It answered nothing of the kind. */
    NONE
  }

  /** Nothing was learnt of it. */
  static Finding nothing(PeerAddress address, String why) {
    return new Finding(address, Way.NONE, "", Optional.empty(), "", List.of(), List.of(), why);
  }

  /** Only what it said of itself in a handshake that led no farther. */
  static Finding stranger(PeerAddress address, Capabilities said, String why) {
    return new Finding(address, Way.NONE, said.userAgent(), role(said), uptime(said), List.of(),
        List.of(), why);
  }

  /** What it said of itself, and these links that it has. */
  static Finding of(PeerAddress address, Way way, Capabilities said, List<PeerAddress> ultrapeers,
      List<PeerAddress> leaves) {
    return new Finding(address, way, said.userAgent(), role(said), uptime(said), ultrapeers, leaves,
        "");
  }

  private static Optional<Role> role(Capabilities said) {
    return said.get(HeaderName.X_ULTRAPEER)
        .map(value -> said.ultrapeer() ? Role.ULTRAPEER : Role.LEAF);
  }

  private static String uptime(Capabilities said) {
    return said.get(HeaderName.UPTIME).or(() -> said.get(HeaderName.X_LIVE_SINCE)).orElse("");
  }
}
