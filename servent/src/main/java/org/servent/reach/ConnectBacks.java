package org.servent.reach;

import java.time.Duration;
import java.time.Instant;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.neighbour.Neighbours;
import org.servent.pace.Seldom;
import org.servent.pace.TokenBucket;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.TcpConnectBack;
import org.servent.vendor.TcpConnectBackRedirect;
import org.servent.vendor.UdpConnectBack;
import org.servent.vendor.UdpConnectBackRedirect;
import org.servent.wire.Messages;

/**
 * Tries whether others can be reached, if they ask. Nobody shall be able to send us against a
 * third: who asks is tried at the address it comes from, and for a neighbour's leaf, which it
 * names, only a public one that has no link to us; each seldom, and all together not often.
 */
final class ConnectBacks {
  /** Each host is tried so seldom; its household counts as one. */
  static final Duration AGAIN = Duration.ofMinutes(10);
  /** Hosts tried in that time. */
  private static final int MOST = 1_000;
  /** Hosts of strangers: at once, and in the long run. */
  private static final int BURST = 10;
  private static final Duration PACE = Duration.ofSeconds(6);

  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final boolean strangers;
  private final Seldom<PeerAddress> knocks = new Seldom<>(AGAIN, MOST);
  private final Seldom<PeerAddress> pings = new Seldom<>(AGAIN, MOST);
  private final TokenBucket redirects = new TokenBucket(BURST, PACE);

  ConnectBacks(OwnAddress ourselves, Neighbours neighbours, boolean strangers) {
    this.ourselves = ourselves;
    this.neighbours = neighbours;
    this.strangers = strangers;
  }

  /** A peer said this; what is no wish of this kind is none of our business. */
  void on(KnownVendorMessage message, Guid guid, Opened from, Instant now, Outbox out) {
    Host asker = from.peer().host();
    switch (message) {
      case TcpConnectBack wish -> knock(new PeerAddress(asker, wish.port()), now, out);
      case UdpConnectBack wish ->
        ping(new PeerAddress(asker, wish.port()), wish.pingGuid(guid), now, out);
      case TcpConnectBackRedirect wish -> {
        if (mayTry(wish.address(), from, now)) {
          knock(wish.address(), now, out);
        }
      }
      case UdpConnectBackRedirect wish -> {
        if (mayTry(wish.address(), from, now)) {
          ping(wish.address(), guid, now, out);
        }
      }
      default -> {
      }
    }
  }

  private boolean mayTry(PeerAddress third, Opened from, Instant now) {
    boolean linked = neighbours.all()
        .stream()
        .anyMatch(link -> link.opened().peer().host().equals(third.host()));
    return strangers && from.neighbour() && !linked && third.isDialable()
        && ourselves.isOutside(third.host()) && redirects.take(now);
  }

  private void knock(PeerAddress at, Instant now, Outbox out) {
    if (knocks.permits(household(at), now)) {
      out.knock(at);
    }
  }

  private void ping(PeerAddress at, Guid guid, Instant now, Outbox out) {
    if (pings.permits(household(at), now)) {
      out.datagram(at, Messages.descriptor(guid, Lifetime.fresh(1), new Ping()));
    }
  }

  /** All ports of a network count as one; on our own machine there may be several servents. */
  private static PeerAddress household(PeerAddress at) {
    return at.host().isLoopback() ? at : new PeerAddress(at.host().network(), 1);
  }
}
