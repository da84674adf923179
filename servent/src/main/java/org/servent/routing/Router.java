package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
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
  /**
   * Hits relayed are no larger; gtk-gnutella's figure. Larger ones for ourselves are read all the
   * same.
   */
  private static final int MAX_HIT = 16_384;
  /**
   * Sizes of payloads that are passed on: what is outside makes peers cut the link over which it
   * comes.
   */
  private static final Map<MessageType, Sizes> SIZES = new EnumMap<>(Map.of(
      MessageType.PING, new Sizes(0, 1_024),
      MessageType.PONG, new Sizes(14, 14 + 1_536),
      MessageType.QUERY, new Sizes(3, 1_024),
      // A servent GUID stands behind the head of a hit, and at the start of a push.
      MessageType.QUERY_HIT, new Sizes(27, Integer.MAX_VALUE),
      MessageType.PUSH, new Sizes(26, 1_024)));
  private static final Sizes ANY = new Sizes(0, Integer.MAX_VALUE);

  private record Sizes(int least, int most) {}

  private static final Verdict KEEP = new Verdict.Keep();
  private static final Map<Reason, Verdict> DROPS = new EnumMap<>(Reason.class);

  static {
    for (Reason reason : Reason.values()) {
      DROPS.put(reason, new Verdict.Drop(reason));
    }
  }

  private final Guid self;
  private final int maxReach;
  private final Ways pings = new Ways(PING_LIFETIME);
  private final Ways queries = new Ways(QUERY_LIFETIME);
  private final RouteTable<LinkId> pushes = new RouteTable<>(PUSH_LIFETIME, Ways.BOUND);
  private final Trail trail = new Trail(QUERY_LIFETIME);
  private final Audience audience;
  private final List<LinkId> neighbours = new ArrayList<>();
  private final Set<LinkId> leaves = new HashSet<>();
  /**
   * For each link all neighbours but itself: made when links change, so that a flood makes nothing.
   */
  private final Map<LinkId, List<LinkId>> others = new HashMap<>();

  /** A router without links, and without tables. */
  public Router(Guid self, int maxReach) {
    this(self, maxReach, Audience.UNKNOWN);
  }

  /**
   * A router without links.
   *
   * @param self our servent GUID
   * @param maxReach TTL + hops of what is passed on is cut to this, 1 to 7
   * @param audience behind which links a query may find something
   */
  public Router(Guid self, int maxReach, Audience audience) {
    this.self = self;
    this.audience = audience;
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
      } else if (opened.leaf()) {
        leaves.add(opened.link());
      }
      others.put(opened.link(), List.of());
      relist();
    } else if (event instanceof Closed closed) {
      neighbours.remove(closed.link());
      leaves.remove(closed.link());
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
    originate(request, neighbours(), now, out);
  }

  /** Sends a request of our own over these links only; its replies are ours too. */
  public void originate(Descriptor request, List<LinkId> to, Instant now, Outbox out) {
    Route route = new Route(LinkId.OURSELVES, 0);
    route.sentTo(to);
    ways(request.type()).put(request.guid(), route, now);
    out.send(to, request);
  }

  /** Sends a reply of our own back the way its request came, if that is known and not over-used. */
  public void reply(Descriptor reply, Instant now, Outbox out) {
    Route route = ways(reply.type()).find(reply.guid(), now);
    if (route != null && others.containsKey(route.from()) && route.mayReply(LinkId.OURSELVES)) {
      route.replied(LinkId.OURSELVES);
      out.send(route.from(), reply);
    }
  }

  /** What is recorded of a query. */
  public Optional<Route> query(Guid guid, Instant now) {
    return Optional.ofNullable(queries.find(guid, now));
  }

  /** The first hits that came for a query, our own not among them. */
  public List<HitPassed> hits(Guid query, Instant now) {
    return trail.of(query, now);
  }

  /** What is recorded of a ping. */
  public Optional<Route> ping(Guid guid, Instant now) {
    return Optional.ofNullable(pings.find(guid, now));
  }

  /** Where floods go. */
  public List<LinkId> neighbours() {
    return List.copyOf(neighbours);
  }

  @Override
  public boolean withinBounds() {
    return pings.withinBounds() && queries.withinBounds() && trail.withinBounds()
        && pushes.size() <= pushes.bound();
  }

  /** What is to become of this descriptor. */
  Verdict on(Descriptor descriptor, LinkId from, Instant now) {
    Sizes sizes = SIZES.getOrDefault(descriptor.type(), ANY);
    if (descriptor.payload().size() < sizes.least()) {
      return drop(Reason.UNPARSABLE);
    }
    if (descriptor.payload().size() > sizes.most()) {
      return drop(Reason.TOO_LARGE);
    }
    return switch (descriptor.type()) {
      case PING -> flood(descriptor, from, now);
      case QUERY -> leaves.contains(from) && descriptor.lifetime().hops() > 0
          ? drop(Reason.RELAYED_BY_LEAF)
          : flood(descriptor, from, now);
      case PONG -> sendBack(descriptor, from, now);
      case QUERY_HIT -> sendBackHit(descriptor, from, now);
      case PUSH -> alongPushRoute(descriptor, from, now);
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
    Ways ways = ways(request.type());
    Route seen = ways.find(request.guid(), now);
    if (seen != null) {
      return drop(seen.isOurs() ? Reason.OWN : Reason.DUPLICATE);
    }
    Route route = new Route(from, request.lifetime().hops());
    ways.put(request.guid(), route, now);
    Lifetime lifetime = request.lifetime().within(maxReach);
    Optional<Lifetime> next = lifetime.nextHop();
    List<LinkId> to = next.isEmpty() ? List.of() : others.getOrDefault(from, List.of());
    if (request.type() == MessageType.QUERY) {
      to = audience(request, from, next, to);
    }
    route.sentTo(to);
    if (to.isEmpty()) {
      return new Verdict.Flood(request, to);
    }
    // Leaves are asked even if the query goes no farther.
    return new Verdict.Flood(
        request.with(next.orElseGet(() -> new Lifetime(1, lifetime.hops() + 1))), to);
  }

  /** The neighbours that a query goes to, as far as it can find something there, and the leaves. */
  private List<LinkId> audience(Descriptor query, LinkId from, Optional<Lifetime> next,
      List<LinkId> all) {
    List<LinkId> asked =
        next.filter(last -> last.ttl() == 1).isPresent() ? audience.lastHop(query, all) : all;
    List<LinkId> mayHave = leaves.isEmpty() ? List.of() : audience.leaves(query);
    if (mayHave.isEmpty()) {
      return asked;
    }
    List<LinkId> to = new ArrayList<>(asked.size() + mayHave.size());
    to.addAll(asked);
    mayHave.stream().filter(leaf -> !leaf.equals(from)).forEach(to::add);
    return to;
  }

  private Verdict sendBackHit(Descriptor hit, LinkId from, Instant now) {
    int size = hit.payload().size();
    Verdict verdict = sendBack(hit, from, now);
    if (verdict instanceof Verdict.Along && size > MAX_HIT) {
      return drop(Reason.TOO_LARGE);
    }
    if (!(verdict instanceof Verdict.Drop)) {
      Guid servent = hit.payload().guidAt(size - Guid.SIZE);
      if (!servent.equals(self)) {
        pushes.put(servent, from, now);
      }
      trail.remember(hit.guid(), new HitPassed(servent, from), now);
    }
    return verdict;
  }

  private Verdict sendBack(Descriptor reply, LinkId from, Instant now) {
    Route route = ways(reply.type()).find(reply.guid(), now);
    if (route == null) {
      return drop(Reason.NO_ROUTE);
    }
    if (!route.mayReply(from)) {
      return drop(Reason.ENOUGH_REPLIES);
    }
    Verdict verdict = route.isOurs() ? KEEP : along(reply, route.from(), from);
    if (!(verdict instanceof Verdict.Drop)) {
      route.replied(from);
    }
    return verdict;
  }

  private Verdict alongPushRoute(Descriptor push, LinkId from, Instant now) {
    Guid servent = push.payload().guidAt(0);
    return servent.equals(self) ? KEEP : along(push, pushes.find(servent, now), from);
  }

  /**
   * On over this way, unless it would go back to where it comes from: then two servents are told
   * lies about a third.
   */
  private Verdict along(Descriptor descriptor, @Nullable LinkId way, LinkId from) {
    if (way == null || way.equals(from) || !others.containsKey(way)) {
      return drop(Reason.NO_ROUTE);
    }
    return descriptor.lifetime()
        .within(maxReach)
        .nextHop()
        .<Verdict>map(next -> new Verdict.Along(descriptor.with(next), way))
        .orElseGet(() -> drop(Reason.EXPIRED));
  }

  private Ways ways(MessageType type) {
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
