package org.servent.handshake;

import static org.servent.link.HeaderName.BYE_PACKET;
import static org.servent.link.HeaderName.GGEP;
import static org.servent.link.HeaderName.LISTEN_IP;
import static org.servent.link.HeaderName.NODE;
import static org.servent.link.HeaderName.PONG_CACHING;
import static org.servent.link.HeaderName.REMOTE_IP;
import static org.servent.link.HeaderName.USER_AGENT;
import static org.servent.link.HeaderName.VENDOR_MESSAGE;
import static org.servent.link.HeaderName.X_DEGREE;
import static org.servent.link.HeaderName.X_DYNAMIC_QUERYING;
import static org.servent.link.HeaderName.X_EXT_PROBES;
import static org.servent.link.HeaderName.X_FEATURES;
import static org.servent.link.HeaderName.X_MAX_TTL;
import static org.servent.link.HeaderName.X_OVERLAY;
import static org.servent.link.HeaderName.X_QUERY_ROUTING;
import static org.servent.link.HeaderName.X_REQUERIES;
import static org.servent.link.HeaderName.X_TRY_ULTRAPEERS;
import static org.servent.link.HeaderName.X_ULTRAPEER;
import static org.servent.link.HeaderName.X_ULTRAPEER_QUERY_ROUTING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;

/**
 * What we say of ourselves in a handshake: only what is true.
 *
 * @param degree how many ultrapeers we want as neighbours, 1 to 1000
 * @param maxTtl the highest TTL we give our own queries, 1 to 7
 * @param census whether crawlers are told whom we have links with
 * @param browsable whether all that we share can be asked for at once
 */
public record Claims(int degree, int maxTtl, boolean census, boolean browsable) {
  private static final String BROWSE = "browse/1.0";
  /** As many as gtk-gnutella names. */
  private static final int MAX_TRIES = 10;

  /** The same, to crawlers too. */
  public Claims(int degree, int maxTtl) {
    this(degree, maxTtl, true);
  }

  /** The same, of whom not all can be asked for at once. */
  public Claims(int degree, int maxTtl, boolean census) {
    this(degree, maxTtl, census, false);
  }

  public Claims {
    if (degree < 1 || degree > 1000 || maxTtl < 1 || maxTtl > 7) {
      throw new IllegalArgumentException(
          "degree is 1 to 1000 and TTL 1 to 7, not " + degree + " and " + maxTtl);
    }
  }

  /** Where we can be reached: as this peer sees us, and by IPv6 besides; nowhere without a port. */
  static List<PeerAddress> whereabouts(Door door, PeerAddress local) {
    return Stream.concat(Stream.of(door.listens(local)), door.listensByIpv6().stream())
        .filter(listens -> listens.port() != 0)
        .distinct()
        .toList();
  }

  /** What this peer is told in the first block that we send. */
  List<Header> to(PeerAddress peer, List<PeerAddress> whereabouts, Role ours) {
    List<Header> headers = new ArrayList<>();
    headers.add(new Header(USER_AGENT, Vendor.USER_AGENT));
    if (!whereabouts.isEmpty()) {
      // LimeWire and GnutellaBun read only the one, gtk-gnutella sends only the other.
      headers.add(new Header(LISTEN_IP, whereabouts.getFirst()));
      headers.add(new Header(NODE, whereabouts.stream()
          .map(PeerAddress::toString)
          .collect(Collectors.joining(", "))));
    }
    headers.add(new Header(REMOTE_IP, peer.host()));
    headers.add(role(ours));
    headers.add(new Header(X_QUERY_ROUTING, "0.1"));
    headers.add(new Header(X_ULTRAPEER_QUERY_ROUTING, "0.1"));
    headers.add(new Header(X_DEGREE, degree));
    headers.add(new Header(X_MAX_TTL, maxTtl));
    // Of a leaf too: LimeWire and gtk-gnutella take none that could not become an ultrapeer, and
    // LimeWire none of another make that may search again by itself.
    headers.add(new Header(X_DYNAMIC_QUERYING, "0.1"));
    headers.add(new Header(X_EXT_PROBES, "0.1"));
    headers.add(new Header(X_REQUERIES, "False"));
    headers.add(new Header(GGEP, "0.5"));
    headers.add(new Header(PONG_CACHING, "0.1"));
    headers.add(new Header(VENDOR_MESSAGE, "0.2"));
    headers.add(new Header(BYE_PACKET, "0.1"));
    return headers;
  }

  /** These headers of layers, with what else we can do among the features that they name. */
  List<Header> with(List<Header> layers) {
    if (!browsable) {
      return layers;
    }
    List<Header> headers = new ArrayList<>(layers);
    Predicate<Header> features = header -> header.name().equals(X_FEATURES.toString());
    String others = layers.stream()
        .filter(features)
        .map(it -> ", " + it.value())
        .findFirst()
        .orElse("");
    headers.removeIf(features);
    headers.add(new Header(X_FEATURES, BROWSE + others));
    return headers;
  }

  /** What we say of the ring, if we have a place there. */
  static List<Header> ring(Door door, boolean only) {
    return door.ring().isMember()
        ? List.of(new Header(X_OVERLAY, only ? Capabilities.RING_ONLY : Capabilities.RING))
        : List.of();
  }

  /** What we say we are. */
  static Header role(Role ours) {
    return new Header(X_ULTRAPEER, ours == Role.ULTRAPEER ? "True" : "False");
  }

  /**
   * The hosts that a peer which is refused may try; the header is there even if we know none, as
   * LimeWire's is.
   */
  static Header tries(List<PeerAddress> hosts) {
    return new Header(X_TRY_ULTRAPEERS,
        hosts.stream()
            .limit(MAX_TRIES)
            .map(PeerAddress::toString)
            .collect(Collectors.joining(",")));
  }
}
