package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.address.Fence;
import java.util.stream.Stream;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.HeaderName;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.reach.OwnAddress;
import org.servent.routing.Router;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Answers pings from what earlier pings found, so that none travels farther than one link
 * ({@code gtk-gnutella doc/gnutella/ping-pong}).
 *
 * <pre>{@code
 *   TTL 1            are you there?     our own pong, always
 *   TTL 2, hops 0    who is near you?   our own, and one for each neighbour, with hops 1
 *   else             whom may I dial?   our own if we have a slot, and up to 10 others
 * }</pre>
 *
 * <p>A leaf answers the first kind only.
 */
public final class PongCache implements Concern {
  /** The time T of the specification: between two answers to a neighbour, and two pings of ours. */
  static final Duration T = Duration.ofSeconds(3);
  /** The number N: pongs of others in one answer. */
  static final int N = 10;
  /** How far what we ask for may come from; LimeWire's figure, and no crawler's. */
  static final int PING_TTL = 3;
  /** Between two pings to one neighbour; gtk-gnutella's figure. */
  static final Duration REFILL = Duration.ofSeconds(20);
  /** The same where the neighbour does not cache pongs, and floods what we ask. */
  static final Duration REFILL_OLD = Duration.ofSeconds(30);

  private final Router router;
  private final OwnAddress ourselves;
  private final OwnPong own;
  private final HostCache hosts;
  private final RandomGenerator dice;
  private final Map<LinkId, CachedPongs> links = new LinkedHashMap<>();
  private Instant asked = Instant.MIN;

  public PongCache(Router router, OwnAddress ourselves, OwnPong own, HostCache hosts,
      RandomGenerator dice) {
    this.router = router;
    this.ourselves = ourselves;
    this.own = own;
    this.hosts = hosts;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PING, MessageType.PONG);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      CachedPongs link = new CachedPongs(opened);
      links.put(opened.link(), link);
      // Of a leaf we only want to know what it is; whoever is not sure of us sees that we are here.
      ping(link, opened.leaf() ? 1 : PING_TTL, now, out);
    } else if (event instanceof Closed closed) {
      links.remove(closed.link());
    } else if (event instanceof PongsWanted) {
      due(now).toList().forEach(link -> ping(link, PING_TTL, now, out));
    }
  }

  /**
   * What pongs by this link told, the peer's own first, then the newest first.
   *
   * @return at most {@value CachedPongs#BOUND} and its own
   */
  public List<Told> told(LinkId link) {
    CachedPongs pongs = links.get(link);
    return pongs == null ? List.of()
        : pongs.all()
            .map(each -> new Told(each.pong().address(), each.hops(), each.pong().files(),
                each.at()))
            .toList();
  }

  /**
   * A servent that a pong told of.
   *
   * @param hops how many links away it is; 1 is a neighbour
   */
  public record Told(PeerAddress address, int hops, long files, Instant at) {}

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    CachedPongs link = links.get(arrived.from());
    if (link == null) {
      return Optional.empty();
    }
    return arrived.descriptor().type() == MessageType.PING
        ? answer(arrived.descriptor(), link, now, out)
        : hear(arrived.descriptor(), link, now);
  }

  private Optional<Reason> hear(Descriptor descriptor, CachedPongs link, Instant now) {
    try {
      if (Messages.read(descriptor) instanceof Pong pong) {
        link.hear(pong, descriptor.lifetime().hops(), now);
      }
      return Optional.empty();
    } catch (WireException notAPong) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private Optional<Reason> answer(Descriptor ping, CachedPongs asker, Instant now, Outbox out) {
    Lifetime lifetime = ping.lifetime();
    boolean discovers = lifetime.ttl() > 1;
    if (lifetime.ttl() == 0) {
      return Optional.of(Reason.TTL_ZERO);
    }
    if (!asker.mayAsk(discovers, now)) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    if (!discovers) {
      reply(ping, 0, ownPong(ping, asker, now), asker, out);
    } else if (own.role() == Role.LEAF) {
      return Optional.of(Reason.NOT_RELAYED);
    } else if (lifetime.equals(Lifetime.fresh(2))) {
      reply(ping, 0, ownPong(ping, asker, now), asker, out);
      neighbours(asker).forEach(pong -> reply(ping, 1, pong, asker, out));
    } else {
      if (own.accepting()) {
        reply(ping, 0, ownPong(ping, asker, now), asker, out);
      }
      choose(asker, lifetime.ttl(), now)
          .forEach(each -> reply(ping, each.hops(), each.pong(), asker, out));
      refill(now, out);
    }
    return Optional.empty();
  }

  private Pong ownPong(Descriptor ping, CachedPongs asker, Instant now) {
    PeerAddress address = ourselves.asSeenFrom(asker.link().local());
    if (!asker.link().capabilities().ggep()) {
      return own.plain(address);
    }
    Pong pong = own.full(address, now);
    return PackedHosts.wanted(ping)
        .map(wanted -> PackedHosts.in(pong,
            hosts.worthTelling(wanted, asker.link().peer().host(), N, now)))
        .orElse(pong);
  }

  /** What is told of a neighbour that has not said anything of itself is where it listens. */
  private List<Pong> neighbours(CachedPongs asker) {
    Fence fence = Fence.of(asker.link().peer().host());
    return links.values()
        .stream()
        .filter(link -> link != asker && link.link().neighbour())
        .flatMap(link -> link.own()
            .or(() -> Optional.of(link.link().listens())
                .filter(PeerAddress::isDialable)
                .map(address -> new Pong(address, 0, 8, Ggep.EMPTY)))
            .stream())
        .filter(pong -> fence.admits(pong.address()))
        .toList();
  }

  /** Pongs of as many distances as there are, none of which the asker told us. */
  private List<CachedPongs.Heard> choose(CachedPongs asker, int ttl, Instant now) {
    Fence fence = Fence.of(asker.link().peer().host());
    Map<Integer, List<CachedPongs.Heard>> byHops = new LinkedHashMap<>();
    Set<PeerAddress> named = new HashSet<>(Set.of(asker.link().listens()));
    links.values()
        .stream()
        .filter(link -> link != asker && !link.link().leaf())
        .flatMap(link -> link.fresh(now))
        .filter(each -> each.hops() < ttl && fence.admits(each.pong().address())
            && named.add(each.pong().address()))
        .forEach(each -> byHops.computeIfAbsent(each.hops(), hops -> new ArrayList<>()).add(each));
    List<CachedPongs.Heard> chosen = new ArrayList<>();
    while (chosen.size() < N && !byHops.isEmpty()) {
      for (List<CachedPongs.Heard> far : List.copyOf(byHops.values())) {
        if (chosen.size() < N) {
          chosen.add(far.remove(dice.nextInt(far.size())));
        }
      }
      byHops.values().removeIf(List::isEmpty);
    }
    return chosen;
  }

  private void reply(Descriptor ping, int hops, Pong pong, CachedPongs asker, Outbox out) {
    boolean ggep = asker.link().capabilities().ggep();
    if (!ggep && pong.address().host().isIpv6()) {
      return;
    }
    Pong told = ggep ? pong
        : new Pong(pong.address(), pong.files(), pong.kilobytes(), Ggep.EMPTY);
    Lifetime back = new Lifetime(Lifetime.back(ping.lifetime().hops()).ttl(), hops);
    out.send(asker.link().link(), Messages.descriptor(ping.guid(), back, told));
  }

  /**
   * Each T one neighbour is asked anew, the one whose turn it is: so the cache is refilled while
   * somebody asks us, by a traffic that does not grow with the number of neighbours.
   */
  private void refill(Instant now, Outbox out) {
    if (asked.plus(T).isAfter(now)) {
      return;
    }
    due(now).min(Comparator.comparing(CachedPongs::pinged))
        .ifPresent(link -> ping(link, PING_TTL, now, out));
  }

  /** Those that may be asked for hosts again. */
  private Stream<CachedPongs> due(Instant now) {
    return links.values()
        .stream()
        .filter(link -> !link.link().leaf() && !link.pinged().plus(pause(link)).isAfter(now));
  }

  private static Duration pause(CachedPongs link) {
    return link.link().capabilities().get(HeaderName.PONG_CACHING).isPresent() ? REFILL
        : REFILL_OLD;
  }

  private void ping(CachedPongs link, int ttl, Instant now, Outbox out) {
    asked = now;
    link.pinged(now);
    Ping ping = ttl > 1 && link.link().capabilities().ggep()
        ? PackedHosts.ask(own.role())
        : new Ping();
    router.originate(Messages.descriptor(Guid.random(dice), Lifetime.fresh(ttl), ping),
        List.of(link.link().link()), now, out);
  }
}
