package org.servent.hostcache;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.link.Role;

/** Which known hosts come first: to be dialled, and to be told to others. */
final class Ranking {
  /** A host that the user did not name is not dialled after so many dials in vain. */
  static final int MAX_FAILURES = 6;

  static final Comparator<KnownHost> BEST_FIRST = Comparator.comparingInt(KnownHost::rank)
      .thenComparingInt(KnownHost::failures)
      .thenComparing(KnownHost::source)
      .thenComparing(KnownHost::uptimeClass, Comparator.reverseOrder())
      .thenComparing(KnownHost::seen, Comparator.reverseOrder())
      .thenComparing(KnownHost::address);

  private final HostTable hosts;
  private final Predicate<PeerAddress> neighbours;
  private final RandomGenerator dice;

  /** @param neighbours those that there is a link to now */
  Ranking(HostTable hosts, Predicate<PeerAddress> neighbours, RandomGenerator dice) {
    this.hosts = hosts;
    this.neighbours = neighbours;
    this.dice = dice;
  }

  /** Not worth another dial; kept only until its back-off is over. */
  static boolean isSpent(KnownHost host) {
    return host.failures() >= MAX_FAILURES && host.source() != HostSource.USER;
  }

  /** As {@link HostCache#next} says. */
  Optional<PeerAddress> next(Instant now, boolean named) {
    return next(now, named, bestFor(now));
  }

  /** As {@link HostCache#nearest} says. */
  Optional<PeerAddress> nearest(Instant now) {
    return next(now, false, Comparator.comparingInt(KnownHost::rank)
        .thenComparingInt(KnownHost::failures)
        .thenComparing(KnownHost::roundTrip)
        .thenComparing(bestFor(now)));
  }

  private Optional<PeerAddress> next(Instant now, boolean named, Comparator<KnownHost> order) {
    Optional<KnownHost> best =
        eligible(named).filter(host -> !host.notBefore().isAfter(now)).min(order);
    best.ifPresent(host -> host.backOff(KnownHost.POLITE, now, dice));
    return best.map(KnownHost::address);
  }

  /** Among hosts of equal rank those first that have a slot, as far as we know. */
  private static Comparator<KnownHost> bestFor(Instant now) {
    return Comparator.comparingInt(KnownHost::rank)
        .thenComparingInt(KnownHost::failures)
        .thenComparing(host -> !host.hasSlots(Role.ULTRAPEER, now))
        .thenComparing(BEST_FIRST);
  }

  /** As {@link HostCache#nextAt} says. */
  Instant nextAt(Instant now, boolean named) {
    return eligible(named).map(host -> host.notBefore().isBefore(now) ? now : host.notBefore())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  private Stream<KnownHost> eligible(boolean named) {
    return hosts.all()
        .stream()
        .filter(host -> !named || host.source() == HostSource.USER)
        .filter(host -> !isSpent(host) && !neighbours.test(host.address()));
  }

  /** As {@link HostCache#worthTrying} says. */
  List<PeerAddress> worthTrying(Host asker, int most) {
    Fence fence = Fence.of(asker);
    return hosts.all()
        .stream()
        .filter(host -> host.successes() > 0 && host.failures() == 0
            && !host.address().host().isName() && fence.admits(host.address()))
        .sorted(Comparator.comparing((KnownHost host) -> !neighbours.test(host.address()))
            .thenComparing(BEST_FIRST))
        .map(KnownHost::address)
        .limit(most)
        .toList();
  }

  /** As {@link HostCache#worthTelling} says. */
  List<HostList.Listed> worthTelling(HostsWanted wanted, Host asker, int most, Instant now) {
    Role role = wanted.has(HostsWanted.ULTRAPEER_SLOTS) ? Role.ULTRAPEER : Role.LEAF;
    Fence fence = Fence.of(asker);
    Set<Host> blocks = new HashSet<>();
    return hosts.all()
        .stream()
        .filter(host -> host.isFresh(now) && (host.successes() > 0 || host.hasSlots(role, now)))
        .filter(host -> isWanted(host.address().host(), wanted)
            && fence.admits(host.address()) && !host.address().host().equals(asker))
        .sorted(Comparator.comparing((KnownHost host) -> !host.hasSlots(role, now))
            .thenComparing(BEST_FIRST))
        .filter(host -> host.address().host().isPrivate() || host.address().host().isLoopback()
            || blocks.add(host.address().host().block()))
        .limit(most)
        .map(host -> new HostList.Listed(host.address(), host.tls()))
        .toList();
  }

  private static boolean isWanted(Host host, HostsWanted wanted) {
    return host.isIpv4() ? !wanted.has(HostsWanted.NO_IPV4)
        : host.isIpv6() && wanted.has(HostsWanted.IPV6);
  }
}
