package org.servent.hostcache;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.address.Fence;
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

  private final Neighbours links;
  private final OwnAddress ourselves;
  private final boolean strangers;
  private final RandomGenerator dice;
  private final HostTable hosts = new HostTable();
  private final Ranking ranking;
  private Set<PeerAddress> neighbours = Set.of();

  /** @param from only whether strangers' words count matters here */
  public HostCache(Neighbours links, OwnAddress ourselves, Bootstrapping from,
      RandomGenerator dice) {
    this.links = links;
    this.ourselves = ourselves;
    this.strangers = from.strangers();
    this.dice = dice;
    this.ranking = new Ranking(hosts, this::isNeighbour, dice);
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
    return ranking.next(now, named);
  }

  /** The same, but of hosts of equal rank the nearest, as far as their handshakes have shown. */
  public Optional<PeerAddress> nearest(Instant now) {
    return ranking.nearest(now);
  }

  /** When {@link #next} has something to offer, if nothing is learnt until then. */
  public Instant nextAt(Instant now, boolean named) {
    return ranking.nextAt(now, named);
  }

  /**
   * Hosts worth telling to somebody who is at this address: neighbours first, then others that were
   * neighbours.
   */
  public List<PeerAddress> worthTrying(Host asker, int most) {
    return ranking.worthTrying(asker, most);
  }

  /**
   * Hosts for whoever asks for some: fresh ones, those with slots first, of each block one. Of a
   * private network only to somebody in one.
   */
  public List<HostList.Listed> worthTelling(HostsWanted wanted, Host asker, int most, Instant now) {
    return ranking.worthTelling(wanted, asker, most, now);
  }

  /** All hosts, those to be tried next first. */
  public List<KnownHost> all() {
    return hosts.all().stream().sorted(Ranking.BEST_FIRST).toList();
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
    listed.forEach(this::learnTls);
  }

  private void learnTls(HostList.Listed listed) {
    KnownHost host = hosts.get(listed.address());
    if (host != null && listed.tls()) {
      host.takesTls(true);
    }
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
    for (HostList.Listed each : HostList.IPP.in(pong.extensions())
        .stream()
        .limit(MAX_PACKED)
        .toList()) {
      learn(each.address(), HostSource.PONG, Optional.of(teller), now);
      learnTls(each);
    }
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
    Fence fence = Fence.of(failed.address().host());
    for (PeerAddress each : failed.tries()) {
      if (fence.admits(each)) {
        learn(each, HostSource.TRY, Optional.empty(), now);
      }
    }
  }

  private void learn(PeerAddress address, HostSource source, Optional<Opened> teller, Instant now) {
    boolean wanted = address.isDialable() && (strangers || source.isOfUser())
        && teller.map(link -> Fence.of(link.peer().host()).admits(address)).orElse(true)
        && !isOurs(address, teller);
    if (!wanted) {
      return;
    }
    KnownHost known = hosts.get(address);
    if (known != null && (!Ranking.isSpent(known) || known.notBefore().isAfter(now))) {
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
        .max(Ranking.BEST_FIRST);
    worst.ifPresent(host -> hosts.remove(host.address()));
    return worst.isPresent();
  }

  private boolean mayBeForgotten(KnownHost host) {
    return host.source() != HostSource.USER && !isNeighbour(host.address());
  }
}
