package org.servent.hostcache;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Pong;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.reach.OwnAddress;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * The hosts we know of. It learns from pongs, X-Try and neighbours, and from how dials end; it
 * forgets the worst when it is full.
 */
public final class HostCache implements Concern {
  /** Hosts kept; LimeWire's figure for ultrapeers. */
  static final int BOUND = 1_000;
  /** A host that the user did not name is forgotten after so many dials in vain. */
  static final int MAX_FAILURES = 6;

  /**
   * Hosts of one IP address that strangers named; without it one pong after the other makes us scan
   * somebody's ports.
   */
  static final int MAX_OF_ONE_IP = 4;

  private static final Comparator<KnownHost> BEST_FIRST = Comparator.comparingInt(KnownHost::rank)
      .thenComparingInt(KnownHost::failures)
      .thenComparing(KnownHost::source)
      .thenComparing(KnownHost::seen, Comparator.reverseOrder())
      .thenComparing(KnownHost::address);

  private final OwnAddress ourselves;
  private final RandomGenerator dice;
  private final Map<PeerAddress, KnownHost> hosts = new HashMap<>();
  private final Map<LinkId, Opened> links = new LinkedHashMap<>();
  private Set<PeerAddress> neighbours = Set.of();

  public HostCache(OwnAddress ourselves, RandomGenerator dice) {
    this.ourselves = ourselves;
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
        Opened teller = links.get(arrived.from());
        if (teller != null) {
          learn(pong.address(), HostSource.PONG, Optional.of(teller), now);
        }
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
      case HostsHeard heard -> heard(heard, now);
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
    Optional<KnownHost> best =
        eligible(named).filter(host -> !host.notBefore().isAfter(now)).min(BEST_FIRST);
    best.ifPresent(host -> host.backOff(KnownHost.POLITE, now, dice));
    return best.map(KnownHost::address);
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
    return hosts.values()
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

  /** All hosts, those to be tried next first. */
  public List<KnownHost> all() {
    return hosts.values().stream().sorted(BEST_FIRST).toList();
  }

  /** Whether there is a link to it now. */
  public boolean isNeighbour(PeerAddress address) {
    return neighbours.contains(address);
  }

  private Stream<KnownHost> eligible(boolean named) {
    return hosts.values()
        .stream()
        .filter(host -> !named || host.source() == HostSource.USER)
        .filter(host -> !isSpent(host) && !isNeighbour(host.address()));
  }

  @Override
  public boolean withinBounds() {
    return hosts.values().stream().filter(this::mayBeForgotten).count() <= BOUND;
  }

  /** Lists come with the best first, and shall keep that order. */
  private void heard(HostsHeard heard, Instant now) {
    Instant then = now;
    for (PeerAddress host : heard.hosts()) {
      learn(host, heard.source(), Optional.empty(), then);
      then = then.minusMillis(1);
    }
  }

  private void opened(Opened opened, Instant now) {
    links.put(opened.link(), opened);
    relist();
    PeerAddress address = knownAs(opened);
    learn(address, HostSource.NEIGHBOUR, Optional.empty(), now);
    KnownHost host = hosts.get(address);
    if (host != null) {
      host.opened(opened.isDialled(), now);
    }
    opened.capabilities()
        .tries()
        .forEach(each -> learn(each, HostSource.TRY, Optional.of(opened), now));
  }

  private void closed(Closed closed, Instant now) {
    Opened was = links.remove(closed.link());
    relist();
    KnownHost host = was == null ? null : hosts.get(knownAs(was));
    if (host != null) {
      host.closed(now, dice);
    }
  }

  private void relist() {
    neighbours = links.values()
        .stream()
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
    boolean wanted = address.isDialable()
        && teller.map(link -> isOfInterest(address.host(), link.peer().host())).orElse(true)
        && !isOurs(address, teller);
    if (!wanted) {
      return;
    }
    KnownHost known = hosts.get(address);
    if (known != null && (!isSpent(known) || known.notBefore().isAfter(now))) {
      known.named(source, now);
    } else if (source == HostSource.USER
        || ((source.isOurs() || !isCrowded(address.host())) && makeRoom(now))) {
      hosts.put(address, new KnownHost(address, source, now));
    }
  }

  private boolean isOurs(PeerAddress address, Optional<Opened> teller) {
    return ourselves.isGiven(address)
        || teller.filter(link -> ourselves.isOurselves(address, link.local())).isPresent();
  }

  /**
   * Whether strangers have named enough hosts of this one; on loopback many servents are no wonder.
   */
  private boolean isCrowded(Host host) {
    return !host.isLoopback() && hosts.keySet()
        .stream()
        .filter(known -> known.host().network().equals(host.network()))
        .count() >= MAX_OF_ONE_IP;
  }

  /**
   * Forgets the worst if it must. One that is left alone for now stays: forgotten, it would be
   * dialled when it is named again.
   */
  private boolean makeRoom(Instant now) {
    if (hosts.size() < BOUND) {
      return true;
    }
    Optional<KnownHost> worst = hosts.values()
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
  private static boolean isOfInterest(Host host, Host to) {
    return host.isLoopback() ? to.isLoopback()
        : !host.isPrivate() || to.isPrivate() || to.isLoopback();
  }
}
