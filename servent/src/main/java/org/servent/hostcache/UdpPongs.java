package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostsWanted;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.pace.Seldom;
import org.servent.pace.TokenBucket;
import org.servent.reach.OwnAddress;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Answers pings that come by UDP, by multicast too: who we are, by which address we see the asker
 * if it asks (IP), and, of an ultrapeer, hosts if it asks for them (SCP).
 *
 * <p>Who asks may be somebody else than it says. So an answer is small, and each household gets
 * few.
 */
public final class UdpPongs implements Concern {
  /** gtk-gnutella answers as seldom. */
  static final Duration PACE = Duration.ofMinutes(1);
  /** Households answered in that time, ten a second. */
  static final int MOST = 600;
  /** Hosts in an answer, which so stays below eight times what was asked. */
  static final int HOSTS = 20;
  /** The same with IPv6, whose addresses take three times as much. */
  static final int HOSTS_OF_IPV6 = 7;
  /** Alive pings and the like from one household: on loopback it is many. */
  private static final int LOOPBACK_BURST = 1_000;

  private final boolean strangers;
  private final OwnAddress ourselves;
  private final OwnPong own;
  private final HostCache hosts;
  private final Seldom<Host> answered = new Seldom<>(PACE, MOST);
  private final TokenBucket loopback = new TokenBucket(LOOPBACK_BURST, Duration.ofMillis(10));

  public UdpPongs(Bootstrapping from, OwnAddress ourselves, OwnPong own, HostCache hosts) {
    this.strangers = from.strangers();
    this.ourselves = ourselves;
    this.own = own;
    this.hosts = hosts;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PING);
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    PeerAddress asker = datagram.from();
    if (!strangers || !asker.isDialable()) {
      return Optional.of(Reason.UNSOLICITED);
    }
    boolean may = asker.host().isLoopback() ? loopback.take(now)
        : answered.permits(asker.host().network(), now);
    if (!may) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    try {
      if (Messages.read(datagram.descriptor()) instanceof Ping ping) {
        answer(ping, datagram.descriptor(), asker, now, out);
      }
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private void answer(Ping ping, Descriptor descriptor, PeerAddress asker, Instant now,
      Outbox out) {
    Pong pong = own.full(ourselves.asSeenBy(asker.host()), now);
    if (ping.extensions().has(Extensions.IP)) {
      pong = new Pong(pong.address(), pong.files(), pong.kilobytes(),
          pong.extensions().with(Extensions.IP, asker));
    }
    Optional<HostsWanted> wanted = ping.extensions().get(Extensions.SCP);
    if (wanted.isPresent() && own.role() == Role.ULTRAPEER) {
      int most = wanted.get().has(HostsWanted.IPV6) ? HOSTS_OF_IPV6 : HOSTS;
      pong = PackedHosts.in(pong, hosts.worthTelling(wanted.get(), asker.host(), most, now));
    }
    out.datagram(asker, Messages.descriptor(descriptor.guid(), Lifetime.fresh(1), pong));
  }
}
