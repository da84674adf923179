package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.ggep.Ggep;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * A cache's answers to datagrams, and the questions by which it learns: gtk-gnutella and LimeWire
 * tell no web cache where they are, so whoever pinged is pinged back, once the hole that its own
 * ping made in a firewall has closed. A host is told on only if it answered and said that it is an
 * ultrapeer; hosts that it names are asked the same way.
 */
final class UdpHostCache {
  /** Longer than routers keep a hole open for UDP, which is two minutes or so. */
  static final Duration HOLE_CLOSES = Duration.ofMinutes(5);
  /** Between two pings of ours to anybody. */
  static final Duration PACE = Duration.ofSeconds(1);
  /** How old a host may be before it is asked again. */
  static final Duration REFRESH = Duration.ofHours(1);
  /** What took longer is no answer; gtk-gnutella's figure. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  /** Pings of ours that wait for their pongs; at one in {@link #PACE} there are fewer. */
  private static final int UNANSWERED = 100;

  private final Cache cache;
  private final Fence fence;
  private final Self self;
  private final RandomGenerator dice;
  /** Forged senders shall not use up what a household may ask by HTTP. */
  private final Visitors visitors = new Visitors();
  private final Doubtful<PeerAddress> heardOf =
      new Doubtful<>(address -> address.host().network(), HOLE_CLOSES, PACE);
  private final Recent<Guid, PeerAddress> asked = new Recent<>(UNANSWERED, PATIENCE);

  /**
   * What a pong says of the cache itself.
   *
   * @param address of this machine
   * @param name by which others shall know it; empty if it has none
   * @param others UDP host caches to tell of
   */
  record Self(PeerAddress address, String name, List<PeerAddress> others) {
    Self {
      others = List.copyOf(others);
    }
  }

  /** A descriptor to send there. */
  record Outgoing(PeerAddress to, Descriptor descriptor) {}

  /** @param fence where hosts that strangers name may be */
  UdpHostCache(Cache cache, Fence fence, Self self, RandomGenerator dice) {
    this.cache = cache;
    this.fence = fence;
    this.self = self;
    this.dice = dice;
  }

  /** What the sender is answered, if anything. */
  Optional<Descriptor> on(Descriptor descriptor, PeerAddress from, Instant now) {
    try {
      return switch (Messages.read(descriptor)) {
        case Ping ping when ping.extensions().has(Extensions.SCP) -> pinged(ping, from, now)
            .map(pong -> Messages.descriptor(descriptor.guid(), Lifetime.fresh(1), pong));
        case Pong pong -> {
          answered(descriptor.guid(), pong, from, now);
          yield Optional.empty();
        }
        default -> Optional.empty();
      };
    } catch (WireException garbled) {
      return Optional.empty();
    }
  }

  /** The ping that is due, if one is. */
  Optional<Outgoing> due(Instant now) {
    cache.hosts(now)
        .stream()
        .filter(host -> Duration.between(host.heard(), now).compareTo(REFRESH) > 0)
        .forEach(host -> heardOf.add(host.value(), now));
    return heardOf.next(now).map(host -> {
      Guid guid = Guid.random(dice);
      asked.put(guid, host, now);
      Ggep wish =
          Ggep.EMPTY.with(Extensions.SCP, new HostsWanted(HostsWanted.ULTRAPEER_SLOTS));
      return new Outgoing(host, Messages.descriptor(guid, Lifetime.fresh(1), new Ping(wish)));
    });
  }

  private Optional<Pong> pinged(Ping ping, PeerAddress from, Instant now) {
    if (!visitors.mayAsk(from.host(), now)) {
      return Optional.empty();
    }
    heardOf(from, now);
    return Optional.of(new Pong(self.address(), 0, 0, extensions(ping, from, now)));
  }

  private Ggep extensions(Ping ping, PeerAddress from, Instant now) {
    HostsWanted wish = ping.extensions().get(Extensions.SCP).orElse(new HostsWanted(0));
    List<HostList.Listed> hosts = cache.hostsFor(from.host(), host -> wanted(host, wish), now)
        .stream()
        .map(host -> new HostList.Listed(host.value(), false))
        .toList();
    Ggep told = HostList.IPP.with(hosts, Ggep.EMPTY.with(Extensions.UDPHC, self.name()));
    if (!self.others().isEmpty()) {
      told = told.with(Extensions.PHC, self.others());
    }
    return ping.extensions().has(Extensions.IP) ? told.with(Extensions.IP, from) : told;
  }

  private static boolean wanted(Host host, HostsWanted wish) {
    return host.isIpv6() ? wish.has(HostsWanted.IPV6) : !wish.has(HostsWanted.NO_IPV4);
  }

  private void answered(Guid guid, Pong pong, PeerAddress from, Instant now) {
    if (!asked.get(guid, now).filter(from::equals).isPresent()) {
      return;
    }
    asked.remove(guid);
    Ggep says = pong.extensions();
    // Another cache is no servent.
    if (says.has(Extensions.UP) && !says.has(Extensions.UDPHC)) {
      cache.heard(from, now);
    }
    HostList.IPP.in(says)
        .stream()
        .limit(Cache.TOLD)
        .forEach(host -> heardOf(host.address(), now));
  }

  private void heardOf(PeerAddress host, Instant now) {
    if (fence.admits(host)) {
      heardOf.add(host, now);
    }
  }
}
