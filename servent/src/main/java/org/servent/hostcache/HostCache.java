package org.servent.hostcache;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Pong;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * The hosts we know of. It learns from pongs, X-Try and neighbours, and from how dials end; it
 * forgets the worst when it is full.
 */
public final class HostCache implements Concern {
  /** Hosts read of one pong; gtk-gnutella sends no more. */
  private static final int MAX_PACKED = 30;
  /** Hosts kept; LimeWire's figure for ultrapeers. */
  static final int BOUND = 1_000;
  /** A host that the user did not name is forgotten after so many dials in vain. */
  static final int MAX_FAILURES = 6;

  private static final Comparator<KnownHost> BEST_FIRST = Comparator.comparingInt(KnownHost::rank)
      .thenComparingInt(KnownHost::failures)
      .thenComparing(KnownHost::source)
      .thenComparing(KnownHost::uptimeClass, Comparator.reverseOrder())
      .thenComparing(KnownHost::seen, Comparator.reverseOrder())
      .thenComparing(KnownHost::address);

  private final Neighbours links;
  private final OwnAddress ourselves;
  private final boolean strangers;
  private final RandomGenerator dice;
  private final HostTable hosts = new HostTable();
  private Set<PeerAddress> neighbours = Set.of();

  /** @param from only whether strangers' words count matters here */
  public HostCache(Neighbours links, OwnAddress ourselves, Bootstrapping from,
      RandomGenerator dice) {
    this.links = links;
    this.ourselves = ourselves;
    this.strangers = from.strangers();
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PONG);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      if (Messages.read(arrived.descriptor()) instanceof Pong pong) {
        links.get(arrived.from()).ifPresent(teller -> told(pong, teller.opened(), now));
      }
      return Optional.empty();
    } catch (WireException notAPong) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Opened opened -> opened(opened, now);
      case Closed closed -> closed(closed, now);
      case DialFailed failed -> failed(failed, now);
      case HostsHeard heard -> heard(heard.hosts(), heard.source(), now);
      case HostsRemembered remembered -> remembered(remembered, now);
      default -> {
      }
    }
  }

  /**
   * The best host that may be dialled now, left alone from now on for as long as its back-off says.
   *
   * @param named whether it must be one that the user named
   */
  public Optional<PeerAddress> next(Instant now, boolean named) {
    return next(now, named, bestFor(now));
  }

  /** The same, but of hosts of equal rank the nearest, as far as their handshakes have shown. */
  public Optional<PeerAddress> nearest(Instant now) {
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

  /** When {@link #next} has something to offer, if nothing is learnt until then. */
  public Instant nextAt(Instant now, boolean named) {
    return eligible(named).map(host -> host.notBefore().isBefore(now) ? now : host.notBefore())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /**
   * Hosts worth telling to somebody who is at this address: neighbours first, then others that were
   * neighbours.
   */
  public List<PeerAddress> worthTrying(Host asker, int most) {
    return hosts.all()
        .stream()
        .filter(host -> host.successes() > 0 && host.failures() == 0
            && !host.address().host().isName()
            && isOfInterest(host.address().host(), asker))
        .sorted(Comparator.comparing((KnownHost host) -> !isNeighbour(host.address()))
            .thenComparing(BEST_FIRST))
        .map(KnownHost::address)
        .limit(most)
        .toList();
  }

  /**
   * Hosts for whoever asks for some: fresh ones, those with slots first, of each block one. Of a
   * private network only to somebody in one.
   */
  public List<HostList.Listed> worthTelling(HostsWanted wanted, Host asker, int most, Instant now) {
    Role role = wanted.has(HostsWanted.ULTRAPEER_SLOTS) ? Role.ULTRAPEER : Role.LEAF;
    Set<Host> blocks = new HashSet<>();
    return hosts.all()
        .stream()
        .filter(host -> host.isFresh(now) && (host.successes() > 0 || host.hasSlots(role, now)))
        .filter(host -> isWanted(host.address().host(), wanted)
            && isOfInterest(host.address().host(), asker) && !host.address().host().equals(asker))
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

  /** All hosts, those to be tried next first. */
  public List<KnownHost> all() {
    return hosts.all().stream().sorted(BEST_FIRST).toList();
  }

  /** How many hosts are known. */
  public int size() {
    return hosts.size();
  }

  /** Whether nobody is known. */
  public boolean isEmpty() {
    return hosts.size() == 0;
  }

  /** Whether it takes TLS, as far as we know. */
  public boolean speaksTls(PeerAddress address) {
    KnownHost host = hosts.get(address);
    return host != null && host.tls();
  }

  /** Whether the user named it. */
  public boolean isNamed(PeerAddress address) {
    KnownHost host = hosts.get(address);
    return host != null && host.source() == HostSource.USER;
  }

  /** Whether there is a link to it now. */
  public boolean isNeighbour(PeerAddress address) {
    return neighbours.contains(address);
  }

  private Stream<KnownHost> eligible(boolean named) {
    return hosts.all()
        .stream()
        .filter(host -> !named || host.source() == HostSource.USER)
        .filter(host -> !isSpent(host) && !isNeighbour(host.address()));
  }

  @Override
  public boolean withinBounds() {
    return hosts.all().stream().filter(this::mayBeForgotten).count() <= BOUND;
  }

  /**
   * Hosts were named by somebody whom we asked; such lists come with the best first, and keep that
   * order.
   */
  void heard(List<PeerAddress> named, HostSource source, Instant now) {
    Instant then = now;
    for (PeerAddress host : named) {
      learn(host, source, Optional.empty(), then);
      then = then.minusMillis(1);
    }
  }

  /** The same, with what is known of TLS. */
  void listed(List<HostList.Listed> listed, HostSource source, Instant now) {
    heard(listed.stream().map(HostList.Listed::address).toList(), source, now);
    listed.stream()
        .filter(HostList.Listed::tls)
        .flatMap(each -> Stream.ofNullable(hosts.get(each.address())))
        .forEach(host -> host.takesTls(true));
  }

  /** Somebody answered us from there, and said this of itself. */
  void met(PeerAddress address, HostSource source, Pong pong, Instant now) {
    learn(address, source, Optional.empty(), now);
    KnownHost host = hosts.get(address);
    if (host != null) {
      host.described(pong.extensions(), now);
    }
  }

  private void remembered(HostsRemembered remembered, Instant now) {
    heard(remembered.hosts().stream().map(HostsRemembered.Host::address).toList(), HostSource.CACHE,
        now);
    for (HostsRemembered.Host before : remembered.hosts()) {
      KnownHost host = hosts.get(before.address());
      if (host != null) {
        host.remembered(before);
      }
    }
  }

  private void told(Pong pong, Opened teller, Instant now) {
    learn(pong.address(), HostSource.PONG, Optional.of(teller), now);
    KnownHost host = hosts.get(pong.address());
    if (host != null) {
      host.described(pong.extensions(), now);
    }
    HostList.IPP.in(pong.extensions())
        .stream()
        .limit(MAX_PACKED)
        .forEach(each -> learn(each.address(), HostSource.PONG, Optional.of(teller), now));
  }

  private void opened(Opened opened, Instant now) {
    relist();
    PeerAddress address = knownAs(opened);
    if (opened.theirs() == Role.ULTRAPEER) {
      learn(address, HostSource.NEIGHBOUR, Optional.empty(), now);
    }
    KnownHost host = hosts.get(address);
    if (host != null) {
      host.opened(opened, now);
    }
    opened.capabilities()
        .tries()
        .forEach(each -> learn(each, HostSource.TRY, Optional.of(opened), now));
  }

  private void closed(Closed closed, Instant now) {
    relist();
    hosts.all()
        .stream()
        .filter(host -> host.isBehind(closed.link()))
        .forEach(host -> host.closed(now, dice));
  }

  private void relist() {
    neighbours = links.all()
        .stream()
        .map(Neighbour::opened)
        .flatMap(link -> Stream.of(knownAs(link), link.listens()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** As what we dialled, so that a name that the user gave is credited with what came of it. */
  private static PeerAddress knownAs(Opened link) {
    return link.dialled().orElseGet(link::listens);
  }

  private void failed(DialFailed failed, Instant now) {
    KnownHost host = hosts.get(failed.address());
    if (host != null) {
      host.failed(failed.reached() ? KnownHost.POLITE : KnownHost.UNANSWERED, now, dice);
    }
    for (PeerAddress each : failed.tries()) {
      if (isOfInterest(each.host(), failed.address().host())) {
        learn(each, HostSource.TRY, Optional.empty(), now);
      }
    }
  }

  private void learn(PeerAddress address, HostSource source, Optional<Opened> teller, Instant now) {
    boolean wanted = address.isDialable() && (strangers || source.isOfUser())
        && teller.map(link -> isOfInterest(address.host(), link.peer().host())).orElse(true)
        && !isOurs(address, teller);
    if (!wanted) {
      return;
    }
    KnownHost known = hosts.get(address);
    if (known != null && (!isSpent(known) || known.notBefore().isAfter(now))) {
      known.named(source, now);
    } else if (source == HostSource.USER
        || ((source.isOurs() || !hosts.isCrowded(address.host())) && makeRoom(now))) {
      hosts.put(new KnownHost(address, source, now));
    }
  }

  private boolean isOurs(PeerAddress address, Optional<Opened> teller) {
    return ourselves.isGiven(address)
        || teller.filter(link -> ourselves.isOurselves(address, link.local())).isPresent();
  }

  /**
   * Forgets the worst if it must. One that is left alone for now stays: forgotten, it would be
   * dialled when it is named again.
   */
  private boolean makeRoom(Instant now) {
    if (hosts.size() < BOUND) {
      return true;
    }
    Optional<KnownHost> worst = hosts.all()
        .stream()
        .filter(host -> mayBeForgotten(host) && !host.notBefore().isAfter(now))
        .max(BEST_FIRST);
    worst.ifPresent(host -> hosts.remove(host.address()));
    return worst.isPresent();
  }

  /** Not worth another dial; kept only until its back-off is over. */
  private static boolean isSpent(KnownHost host) {
    return host.failures() >= MAX_FAILURES && host.source() != HostSource.USER;
  }

  private boolean mayBeForgotten(KnownHost host) {
    return host.source() != HostSource.USER && !isNeighbour(host.address());
  }

  /**
   * A loopback address means something on its own machine only, a private one in private networks
   * only.
   */
  static boolean isOfInterest(Host host, Host to) {
    return host.isLoopback() ? to.isLoopback()
        : !host.isPrivate() || to.isPrivate() || to.isLoopback();
  }
}
