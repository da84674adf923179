package org.servent.overlay;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.descriptor.MessageType;
import org.servent.dynamicquery.DynamicQueries;
import org.servent.dynamicquery.Prospects;
import org.servent.headping.HeadAnswers;
import org.servent.headping.HeadQuestions;
import org.servent.headping.HeadRelay;
import org.servent.hostcache.Bootstrap;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.OwnPong;
import org.servent.hostcache.PongCache;
import org.servent.hostcache.UdpPongs;
import org.servent.hostcache.Uptime;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.member.Membership;
import org.servent.neighbour.FlowControl;
import org.servent.neighbour.Introductions;
import org.servent.neighbour.KeepAlive;
import org.servent.neighbour.Neighbours;
import org.servent.outofband.HitClaims;
import org.servent.outofband.HitOffers;
import org.servent.outofband.LeafProxy;
import org.servent.outofband.OwnQueries;
import org.servent.push.OwnProxies;
import org.servent.push.Proxied;
import org.servent.push.PushAnswers;
import org.servent.push.Pushes;
import org.servent.queryrouting.OwnTable;
import org.servent.queryrouting.OwnWords;
import org.servent.queryrouting.PeerTables;
import org.servent.reach.OwnAddress;
import org.servent.reach.Reach;
import org.servent.routing.Router;
import org.servent.search.Answers;
import org.servent.search.OwnHits;
import org.servent.search.Searches;
import org.servent.topology.Connector;
import org.servent.topology.NearHalf;
import org.servent.topology.Slots;
import org.servent.topology.Standing;
import org.servent.topology.UdpCrawls;
import org.servent.trust.LeafQueries;

/**
 * A servent without sockets: an event and the time go in, effects come out through the
 * {@link Outbox}.
 *
 * <p>A feature is a concern, and one line in the constructor. An arrived descriptor passes the
 * concerns in their order until one ends its journey; everything else is told to all of them. One
 * thread calls; {@code now} never goes back.
 */
public final class Servent implements Machine {
  private final Neighbours out;
  private final List<Concern> concerns;
  private final Map<MessageType, List<Concern>> byType = new EnumMap<>(MessageType.class);

  /**
   * A servent without links.
   *
   * @param dice where GUIDs come from: secure in earnest, seeded in tests
   */
  public Servent(ServentSettings settings, Outbox outbox, RandomGenerator dice) {
    out = new Neighbours(outbox);
    OwnAddress ourselves = new OwnAddress(settings.announced(), settings.port());
    HostCache hosts = new HostCache(out, ourselves, settings.bootstrapping(), dice);
    Reach reach = new Reach(ourselves, out, settings.strangers(), dice);
    Standing standing = new Standing(settings.role(), settings.degree(), out, reach, dice);
    Membership membership = new Membership(settings.ring(), settings.strangers(),
        standing, reach, out, dice);
    Slots slots = new Slots(standing, settings.degree(), out, hosts, ourselves, membership);
    Uptime uptime = new Uptime();
    OwnPong pong = new OwnPong(slots, uptime, reach, settings.pong());
    PeerTables tables = new PeerTables(dice);
    Router router = new Router(settings.guid(), settings.maxTtl(), tables);
    HitOffers offers = new HitOffers(reach, out, router);
    HitClaims claims = new HitClaims(reach, out, dice);
    LeafProxy proxy = new LeafProxy(reach, out, router, claims);
    Prospects prospects = new Prospects(tables, out, dice);
    DynamicQueries dynamicQueries =
        new DynamicQueries(router, prospects, settings.maxTtl(), proxy);
    OwnQueries ownQueries = new OwnQueries(reach, out, claims, dynamicQueries, dice);
    OwnProxies proxies = new OwnProxies(settings.guid(), reach, out);
    Proxied proxied = new Proxied(settings.guid(), reach, out);
    OwnWords ownWords = new OwnWords(tables);
    OwnHits hits =
        new OwnHits(settings.guid(), ourselves, out, proxies, settings.browsable());
    concerns = List.of(
        out,
        ourselves,
        uptime,
        membership,
        new Introductions(out, dice),
        new FlowControl(out, dice),
        new LeafQueries(),
        claims,
        router,
        tables,
        new OwnTable(tables, dice),
        hosts,
        standing,
        slots,
        new Bootstrap(settings.bootstrapping(), out, ourselves, hosts, dice),
        new UdpCrawls(settings.strangers() && settings.census(), out),
        new Connector(settings.degree(), standing, hosts, slots),
        new NearHalf(standing, settings.degree(), hosts),
        new KeepAlive(out, router, dice),
        reach,
        pong,
        new PongCache(router, ourselves, pong, hosts, dice),
        new UdpPongs(settings.bootstrapping(), ourselves, pong, hosts),
        proxies,
        proxied,
        new PushAnswers(settings.guid(), ourselves, out, settings.strangers()),
        new Pushes(router, proxied, reach, out, dice),
        ownWords,
        hits,
        new Answers(ownWords::mayHave, hits, offers),
        offers,
        proxy,
        prospects,
        dynamicQueries,
        ownQueries,
        new HeadAnswers(settings.guid(), settings.strangers(), settings.tls(), reach, out,
            dice),
        new HeadRelay(settings.strangers(), proxied),
        new HeadQuestions(settings.strangers(), dice),
        new Searches(router, ownQueries, reach::firewalled));
    for (MessageType type : MessageType.values()) {
      byType.put(type,
          concerns.stream().filter(concern -> concern.types().contains(type)).toList());
    }
  }

  @Override
  public void on(Event event, Instant now) {
    if (event instanceof Arrived arrived) {
      out.received(arrived, now);
      journey(arrived, now).ifPresent(reason -> out.dropped(arrived, reason));
    } else if (event instanceof Datagram datagram) {
      out.received(datagram);
      journey(datagram, now).ifPresent(out::dropped);
    } else {
      concerns.forEach(concern -> concern.on(event, now, out));
    }
  }

  @Override
  public void onDeadline(Instant now) {
    for (Concern concern : concerns) {
      if (!concern.nextDeadline().isAfter(now)) {
        concern.onDeadline(now, out);
      }
    }
  }

  @Override
  public Instant nextDeadline() {
    Instant next = Instant.MAX;
    for (Concern concern : concerns) {
      Instant deadline = concern.nextDeadline();
      next = deadline.isBefore(next) ? deadline : next;
    }
    return next;
  }

  /** One of its concerns, to look at its state. */
  public <C extends Concern> C the(Class<C> concern) {
    return concerns.stream()
        .filter(concern::isInstance)
        .map(concern::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such concern: " + concern));
  }

  /** Whether no table of any concern holds more than it may. */
  public boolean withinBounds() {
    return concerns.stream().allMatch(Concern::withinBounds);
  }

  private Optional<Reason> journey(Datagram datagram, Instant now) {
    for (Concern concern : byType.getOrDefault(datagram.descriptor().type(), List.of())) {
      Optional<Reason> end = concern.datagram(datagram, now, out);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  private Optional<Reason> journey(Arrived arrived, Instant now) {
    for (Concern concern : byType.getOrDefault(arrived.descriptor().type(), List.of())) {
      Optional<Reason> end = concern.arrived(arrived, now, out);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }
}
