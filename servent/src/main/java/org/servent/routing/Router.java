package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
 *   query            seen before? drop : remember the way back, TTL-1, hops+1, to all other neighbours
 *   wider query      seen with a smaller TTL? TTL-1, hops+1, to those who know of probes
 *   leaf's query     seen before? drop : remember the way back; dynamicquery decides where it goes
 *   ping             kept: others' pongs answer it, see PongCache
 *   pong, query hit  way back known? TTL-1, hops+1, along it : drop
 *   push             a hit of this servent passed here? along its way : drop
 * }</pre>
 *
 * <p>A payload is not parsed: of a hit and a push the 16 bytes of the servent's GUID are read where
 * they stand.
 */
public final class Router implements Concern {
  /** How long pongs are taken for a ping of ours; LimeWire keeps a way back 2 to 4 minutes. */
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
  /** A reply goes farther than its request: from a leaf, and it may have one hop to spare. */
  private static final int BEYOND = 2;
  /** No copy goes farther than what is guided goes. */
  private static final Lifetime WIDEST = new Lifetime(255, 0);
  private static final Sizes ANY = new Sizes(0, Integer.MAX_VALUE);

  private record Sizes(int least, int most) {}

  private static final Optional<Reason> WIDER = Optional.of(Reason.WIDER);
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
  private final Neighbourhood links = new Neighbourhood();

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
      links.add(opened);
    } else if (event instanceof Closed closed) {
      links.remove(closed.link());
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
      case Verdict.Widen wider -> {
        out.send(wider.to(), wider.descriptor());
        yield WIDER;
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
    Route route = new Route(LinkId.OURSELVES, request.lifetime());
    route.sentTo(to);
    ways(request.type()).put(request.guid(), route, now);
    out.send(to, request);
  }

  /**
   * Sends a query whose way back is known over these links too, for somebody else decides where it
   * goes; nothing happens if its way back is forgotten.
   */
  public void passOn(Descriptor query, List<LinkId> to, Instant now, Outbox out) {
    Route route = queries.find(query.guid(), now);
    if (route != null && !to.isEmpty()) {
      route.alsoSentTo(to);
      out.send(to, query);
    }
  }

  /** Sends a reply of our own back the way its request came, if that is known and not over-used. */
  public void reply(Descriptor reply, Instant now, Outbox out) {
    Route route = ways(reply.type()).find(reply.guid(), now);
    if (route != null && links.has(route.from())
        && route.mayReply(LinkId.OURSELVES, reply)) {
      route.replied(LinkId.OURSELVES, reply);
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

  /** The link by which a hit of this servent came last, by which a push would find it. */
  public Optional<LinkId> push(Guid servent, Instant now) {
    return pushes.get(servent, now).filter(links::has);
  }

  /** What is recorded of a ping. */
  public Optional<Route> ping(Guid guid, Instant now) {
    return Optional.ofNullable(pings.find(guid, now));
  }

  /** Where floods go. */
  public List<LinkId> neighbours() {
    return links.neighbours();
  }

  /** Those whose leaf we are, in the order in which the links opened. */
  public List<LinkId> ultrapeers() {
    return links.ultrapeers();
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
      case QUERY ->
        links.isLeaf(from) ? ofLeaf(descriptor, from, now) : flood(descriptor, from, now);
      case PONG -> sendBack(descriptor, from, now);
      case QUERY_HIT -> sendBackHit(descriptor, from, now);
      case PUSH -> alongPushRoute(descriptor, from, now);
      case PING, BYE, ROUTE_TABLE_UPDATE, VENDOR, STANDARD_VENDOR, RUDP, DHT, HSEP -> KEEP;
      case UNKNOWN -> drop(Reason.UNKNOWN_TYPE);
    };
  }

  /** A query of a leaf's own; {@code dynamicquery} decides where it goes. */
  private Verdict ofLeaf(Descriptor query, LinkId from, Instant now) {
    if (query.lifetime().hops() > 0) {
      return drop(Reason.RELAYED_BY_LEAF);
    }
    if (query.lifetime().ttl() == 0) {
      return drop(Reason.TTL_ZERO);
    }
    Route seen = queries.find(query.guid(), now);
    if (seen != null) {
      return again(seen, query.lifetime(), from);
    }
    queries.put(query.guid(), new Route(from, WIDEST), now);
    return KEEP;
  }

  private Verdict flood(Descriptor request, LinkId from, Instant now) {
    if (request.lifetime().ttl() == 0) {
      return drop(Reason.TTL_ZERO);
    }
    // What an ultrapeer gives its leaf has come one hop farther than anything relayed.
    if (request.lifetime().hops() >= maxReach && !links.isUltrapeer(from)) {
      return drop(Reason.TOO_FAR);
    }
    boolean query = request.type() == MessageType.QUERY;
    Ways ways = query ? queries : pings;
    Lifetime lifetime = request.lifetime().within(maxReach);
    Route seen = ways.find(request.guid(), now);
    if (seen != null) {
      return query ? widen(request, lifetime, seen, from)
          : again(seen, lifetime, from);
    }
    Route route = new Route(from, lifetime);
    ways.put(request.guid(), route, now);
    List<LinkId> to = lifetime.ttl() > 1 ? links.others(from) : List.of();
    if (query) {
      to = lifetime.ttl() == 2 ? audience.lastHop(request, to) : to;
      // Leaves are asked even if the query goes no farther.
      to = links.hasLeaves() ? withLeaves(to, audience.leaves(request)) : to;
    }
    route.sentTo(to);
    return new Verdict.Flood(to.isEmpty() ? request : onward(request, lifetime), to);
  }

  /**
   * A query that came before. If this copy goes farther, it is a probe's that found too little, and
   * those who know of probes get it too ({@code gtk-gnutella doc/gnutella/dynamic_query}).
   */
  private Verdict widen(Descriptor query, Lifetime lifetime, Route seen, LinkId from) {
    if (seen.isOurs()) {
      return drop(Reason.OWN);
    }
    if (!seen.widen(lifetime.ttl())) {
      return again(seen, lifetime, from);
    }
    List<LinkId> to = links.probed(from);
    return new Verdict.Widen(onward(query, lifetime),
        lifetime.ttl() == 2 ? audience.lastHop(query, to) : to);
  }

  private static Verdict again(Route seen, Lifetime lifetime, LinkId from) {
    if (seen.isOurs()) {
      return drop(Reason.OWN);
    }
    return drop(seen.isRepeated(from, lifetime) ? Reason.REPEATED : Reason.DUPLICATE);
  }

  private static Descriptor onward(Descriptor request, Lifetime lifetime) {
    return request.with(new Lifetime(Math.max(1, lifetime.ttl() - 1), lifetime.hops() + 1));
  }

  private static List<LinkId> withLeaves(List<LinkId> neighbours, List<LinkId> leaves) {
    if (leaves.isEmpty()) {
      return neighbours;
    }
    List<LinkId> both = new ArrayList<>(neighbours.size() + leaves.size());
    both.addAll(neighbours);
    both.addAll(leaves);
    return both;
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
    if (!route.mayReply(from, reply)) {
      return drop(Reason.ENOUGH_REPLIES);
    }
    Verdict verdict = route.isOurs() ? KEEP : along(reply, route.from(), from);
    if (!(verdict instanceof Verdict.Drop)) {
      route.replied(from, reply);
    }
    return verdict;
  }

  private Verdict alongPushRoute(Descriptor push, LinkId from, Instant now) {
    Guid servent = push.payload().guidAt(0);
    return servent.equals(self) ? KEEP : along(push, pushes.find(servent, now), from);
  }

  /**
   * On over this way, unless it would go back to where it comes from: then two servents are told
   * lies about a third. Nothing passes through a leaf.
   */
  private Verdict along(Descriptor descriptor, @Nullable LinkId way, LinkId from) {
    if (way == null || way.equals(from) || !links.has(way)) {
      return drop(Reason.NO_ROUTE);
    }
    if (links.isUltrapeer(way) || links.isUltrapeer(from)) {
      return drop(Reason.NOT_RELAYED);
    }
    return descriptor.lifetime()
        .within(maxReach + BEYOND)
        .nextHop()
        .<Verdict>map(next -> new Verdict.Along(descriptor.with(next), way))
        .orElseGet(() -> drop(Reason.EXPIRED));
  }

  private Ways ways(MessageType type) {
    return type == MessageType.PING || type == MessageType.PONG ? pings : queries;
  }

  private static Verdict drop(Reason reason) {
    Verdict drop = DROPS.get(reason);
    return drop != null ? drop : new Verdict.Drop(reason);
  }
}
