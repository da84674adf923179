package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;

/**
 * Passes descriptors on: requests to all neighbours but the one they came from, replies back the
 * way their request came, pushes the way the hit came ({@code Gnutella 0.6 §2.3}).
 *
 * <pre>{@code
 *   ping, query      seen before? drop : remember the way back, TTL-1, hops+1, to all other neighbours
 *   pong, query hit  way back known? TTL-1, hops+1, along it : drop
 *   push             a hit of this servent passed here? along its way : drop
 * }</pre>
 *
 * <p>A payload is not parsed: of a hit and a push the 16 bytes of the servent's GUID are read where
 * they stand.
 */
public final class Router implements Concern {
  /** Way back of a ping; LimeWire keeps it 2 to 4 minutes. */
  static final Duration PING_LIFETIME = Duration.ofMinutes(2);
  /** Way back of a query; LimeWire keeps it 5 to 10 minutes. */
  static final Duration QUERY_LIFETIME = Duration.ofMinutes(5);
  /** Way of a push; LimeWire keeps it 7 to 14 minutes. */
  static final Duration PUSH_LIFETIME = Duration.ofMinutes(7);
  /** Entries a generation; LimeWire's figure, some 5 MB. */
  static final int TABLE_BOUND = 50_000;
  /** Replies passed back for one request; more serve nobody and are how a reply flood looks. */
  static final int MAX_REPLIES = 500;
  /** The largest payload passed on, by type; gtk-gnutella and LimeWire send nothing near these. */
  private static final Map<MessageType, Integer> MAX_SIZE =
      new EnumMap<>(Map.of(MessageType.PING, 1_024,
          MessageType.PONG, 2_048, MessageType.QUERY, 4_096, MessageType.PUSH, 1_024));
  /** A servent GUID stands behind the head of a hit, and at the start of a push. */
  private static final int MIN_HIT = 27;
  private static final int MIN_PUSH = 26;

  /** Queries whose hits are remembered one by one, a generation; they only tell a story. */
  static final int TRAIL_BOUND = 1_000;
  /** Hits remembered of each. */
  static final int MAX_TRAIL = 32;

  private static final Verdict KEEP = new Verdict.Keep();
  private static final Map<Reason, Verdict> DROPS = new EnumMap<>(Reason.class);

  static {
    for (Reason reason : Reason.values()) {
      DROPS.put(reason, new Verdict.Drop(reason));
    }
  }

  private final Guid self;
  private final int maxReach;
  private final RouteTable<Route> pings = new RouteTable<>(PING_LIFETIME, TABLE_BOUND);
  private final RouteTable<Route> queries = new RouteTable<>(QUERY_LIFETIME, TABLE_BOUND);
  private final RouteTable<LinkId> pushes = new RouteTable<>(PUSH_LIFETIME, TABLE_BOUND);
  private final RouteTable<List<HitPassed>> passed = new RouteTable<>(QUERY_LIFETIME, TRAIL_BOUND);
  private final List<LinkId> neighbours = new ArrayList<>();
  /**
   * For each link all neighbours but itself: made when links change, so that a flood makes nothing.
   */
  private final Map<LinkId, List<LinkId>> others = new HashMap<>();

  /**
   * A router without links.
   *
   * @param self our servent GUID
   * @param maxReach TTL + hops of what is passed on is cut to this, 1 to 7
   */
  public Router(Guid self, int maxReach) {
    this.self = self;
    this.maxReach = maxReach;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.allOf(MessageType.class);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened opened) {
      if (opened.neighbour()) {
        neighbours.add(opened.link());
      }
      others.put(opened.link(), List.of());
      relist();
    } else if (event instanceof Closed closed) {
      neighbours.remove(closed.link());
      others.remove(closed.link());
      relist();
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    return switch (on(arrived.descriptor(), arrived.from(), now)) {
      case Verdict.Flood flood -> {
        if (!flood.to().isEmpty()) {
          out.send(flood.to(), flood.descriptor());
        }
        yield Optional.empty();
      }
      case Verdict.Along along -> {
        out.send(along.to(), along.descriptor());
        yield Optional.empty();
      }
      case Verdict.Keep keep -> Optional.empty();
      case Verdict.Drop drop -> Optional.of(drop.reason());
    };
  }

  /** Sends a request of our own to all neighbours, and will know its replies as ours. */
  public void originate(Descriptor request, Instant now, Outbox out) {
    Route route = new Route(LinkId.OURSELVES, 0);
    route.sentTo(neighbours());
    table(request.type()).put(request.guid(), route, now);
    out.send(route.sentTo(), request);
  }

  /** Sends a request of our own over one link only; its replies are ours too. */
  public void originate(Descriptor request, LinkId to, Instant now, Outbox out) {
    Route route = new Route(LinkId.OURSELVES, 0);
    route.sentTo(List.of(to));
    table(request.type()).put(request.guid(), route, now);
    out.send(to, request);
  }

  /**
   * Sends a reply of our own back the way its request came.
   *
   * @return whether the way was known, and is not over-used
   */
  public boolean reply(Descriptor reply, Instant now, Outbox out) {
    Route route = table(reply.type()).find(reply.guid(), now);
    if (route == null || !others.containsKey(route.from()) || route.replies() >= MAX_REPLIES) {
      return false;
    }
    route.replied();
    out.send(route.from(), reply);
    return true;
  }

  /** What is recorded of a query. */
  public Optional<Route> query(Guid guid, Instant now) {
    return queries.get(guid, now);
  }

  /** The first hits that came for a query, our own not among them. */
  public List<HitPassed> hits(Guid query, Instant now) {
    return List.copyOf(passed.get(query, now).orElse(List.of()));
  }

  /** What is recorded of a ping. */
  public Optional<Route> ping(Guid guid, Instant now) {
    return pings.get(guid, now);
  }

  /** Where floods go. */
  public List<LinkId> neighbours() {
    return List.copyOf(neighbours);
  }

  @Override
  public boolean withinBounds() {
    return pings.size() <= pings.bound() && queries.size() <= queries.bound()
        && pushes.size() <= pushes.bound() && passed.size() <= passed.bound();
  }

  /** What is to become of this descriptor. */
  Verdict on(Descriptor descriptor, LinkId from, Instant now) {
    if (descriptor.payload().size() > MAX_SIZE.getOrDefault(descriptor.type(), Integer.MAX_VALUE)) {
      return drop(Reason.TOO_LARGE);
    }
    return switch (descriptor.type()) {
      case PING, QUERY -> flood(descriptor, from, now);
      case PONG -> sendBack(descriptor, now);
      case QUERY_HIT -> sendBackHit(descriptor, from, now);
      case PUSH -> alongPushRoute(descriptor, now);
      case BYE, ROUTE_TABLE_UPDATE, VENDOR, STANDARD_VENDOR, RUDP, DHT, HSEP -> KEEP;
      case UNKNOWN -> drop(Reason.UNKNOWN_TYPE);
    };
  }

  private Verdict flood(Descriptor request, LinkId from, Instant now) {
    if (request.lifetime().ttl() == 0) {
      return drop(Reason.TTL_ZERO);
    }
    if (request.lifetime().hops() >= maxReach) {
      return drop(Reason.TOO_FAR);
    }
    RouteTable<Route> table = table(request.type());
    Route seen = table.find(request.guid(), now);
    if (seen != null) {
      return drop(seen.from().equals(LinkId.OURSELVES) ? Reason.OWN : Reason.DUPLICATE);
    }
    Route route = new Route(from, request.lifetime().hops());
    table.put(request.guid(), route, now);
    Optional<Lifetime> next = request.lifetime().within(maxReach).nextHop();
    if (next.isEmpty()) {
      return new Verdict.Flood(request, List.of());
    }
    List<LinkId> to = others.getOrDefault(from, List.of());
    route.sentTo(to);
    return new Verdict.Flood(request.with(next.get()), to);
  }

  private Verdict sendBackHit(Descriptor hit, LinkId from, Instant now) {
    int size = hit.payload().size();
    if (size < MIN_HIT) {
      return drop(Reason.UNPARSABLE);
    }
    Verdict verdict = sendBack(hit, now);
    if (!(verdict instanceof Verdict.Drop)) {
      Guid servent = hit.payload().guidAt(size - Guid.SIZE);
      if (!servent.equals(self)) {
        pushes.put(servent, from, now);
      }
      remember(hit.guid(), new HitPassed(servent, from), now);
    }
    return verdict;
  }

  private void remember(Guid query, HitPassed hit, Instant now) {
    List<HitPassed> hits = passed.find(query, now);
    if (hits == null) {
      hits = new ArrayList<>();
      passed.put(query, hits, now);
    }
    if (hits.size() < MAX_TRAIL) {
      hits.add(hit);
    }
  }

  private Verdict sendBack(Descriptor reply, Instant now) {
    Route route = table(reply.type()).find(reply.guid(), now);
    if (route == null) {
      return drop(Reason.NO_ROUTE);
    }
    if (route.replies() >= MAX_REPLIES) {
      return drop(Reason.ENOUGH_REPLIES);
    }
    if (route.from().equals(LinkId.OURSELVES)) {
      route.replied();
      return KEEP;
    }
    Verdict verdict = along(reply, route.from());
    if (verdict instanceof Verdict.Along) {
      route.replied();
    }
    return verdict;
  }

  private Verdict alongPushRoute(Descriptor push, Instant now) {
    if (push.payload().size() < MIN_PUSH) {
      return drop(Reason.UNPARSABLE);
    }
    Guid servent = push.payload().guidAt(0);
    return servent.equals(self) ? KEEP : along(push, pushes.find(servent, now));
  }

  private Verdict along(Descriptor descriptor, @Nullable LinkId way) {
    if (way == null || !others.containsKey(way)) {
      return drop(Reason.NO_ROUTE);
    }
    return descriptor.lifetime()
        .nextHop()
        .<Verdict>map(next -> new Verdict.Along(descriptor.with(next), way))
        .orElseGet(() -> drop(Reason.EXPIRED));
  }

  private RouteTable<Route> table(MessageType type) {
    return type == MessageType.PING || type == MessageType.PONG ? pings : queries;
  }

  private void relist() {
    others.replaceAll(
        (link, before) -> neighbours.stream().filter(other -> !other.equals(link)).toList());
  }

  private static Verdict drop(Reason reason) {
    Verdict drop = DROPS.get(reason);
    return drop != null ? drop : new Verdict.Drop(reason);
  }
}
