package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.extension.OutOfBandQuery;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Datagram;
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
 *   query by UDP     seen with another address in its GUID? drop, or as a wider query
 *   wider query      seen with a smaller TTL? TTL-1, hops+1, to those who know of probes
 *   leaf's query     seen before? drop : remember the way back; dynamicquery decides where it goes
 *   ping             kept: others' pongs answer it, see PongCache
 *   pong, query hit  way back known? TTL-1, hops+1, along it : drop
 *   hit by UDP       checked by outofband; then as the others, but no push goes by its way
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
  /** No copy goes farther than what is guided goes. */
  private static final Lifetime WIDEST = new Lifetime(255, 0);

  private static final Optional<Reason> WIDER = Optional.of(Reason.WIDER);
  private static final Verdict KEEP = new Verdict.Keep();

  private final int maxReach;
  private final Ways pings = new Ways(PING_LIFETIME);
  private final Ways queries = new Ways(QUERY_LIFETIME);
  private final Audience audience;
  private final Neighbourhood links = new Neighbourhood();
  private final Returns returns;

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
    this.audience = audience;
    this.maxReach = maxReach;
    this.returns = new Returns(self, maxReach, pings, queries, links);
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
    return carryOut(on(arrived.descriptor(), arrived.from(), now), out);
  }

  /** Of what comes by UDP hits go back too; whoever is before us has seen to it that they may. */
  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    Descriptor hit = datagram.descriptor();
    if (hit.type() != MessageType.QUERY_HIT) {
      return Optional.empty();
    }
    return carryOut(on(hit.with(Lifetime.back(0)), LinkId.DATAGRAM, now), out);
  }

  private static Optional<Reason> carryOut(Verdict verdict, Outbox out) {
    return switch (verdict) {
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
    if (request.type() == MessageType.QUERY) {
      queries.put(OutOfBandQuery.nameless(request.guid()), route, now);
    }
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

  /**
   * Takes hits for a query under this GUID too; they go back under the one that whoever asked
   * knows. Nothing happens, and false is said, if there is no such query, or another one has that
   * GUID.
   */
  public boolean alsoKnownAs(Guid query, Guid other, Instant now) {
    Route route = queries.find(query, now);
    if (route == null || queries.find(other, now) != null) {
      return false;
    }
    route.askedAs(query);
    queries.put(other, route, now);
    return true;
  }

  /** The GUID by which whoever asked knows this query: it may have gone on under another. */
  public Guid asked(Guid query, Instant now) {
    Route route = queries.find(query, now);
    return route == null ? query : route.asked(query);
  }

  /** What is recorded of a query. */
  public Optional<Route> query(Guid guid, Instant now) {
    return Optional.ofNullable(queries.find(guid, now));
  }

  /** The first hits that came for a query, our own not among them. */
  public List<HitPassed> hits(Guid query, Instant now) {
    return returns.hits(query, now);
  }

  /** The link by which a hit of this servent came last, by which a push would find it. */
  public Optional<LinkId> push(Guid servent, Instant now) {
    return returns.push(servent, now);
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
    return pings.withinBounds() && queries.withinBounds() && returns.withinBounds();
  }

  /** What is to become of this descriptor. */
  Verdict on(Descriptor descriptor, LinkId from, Instant now) {
    Reason misfit = Sizes.misfit(descriptor);
    if (misfit != null) {
      return Verdict.drop(misfit);
    }
    return switch (descriptor.type()) {
      case QUERY ->
        links.isLeaf(from) ? ofLeaf(descriptor, from, now) : flood(descriptor, from, now);
      case PONG -> returns.pong(descriptor, from, now);
      case QUERY_HIT -> returns.hit(descriptor, from, now);
      case PUSH -> returns.push(descriptor, from, now);
      case PING, BYE, ROUTE_TABLE_UPDATE, VENDOR, STANDARD_VENDOR, RUDP, DHT, HSEP -> KEEP;
      case UNKNOWN -> Verdict.drop(Reason.UNKNOWN_TYPE);
    };
  }

  /** A query of a leaf's own; {@code dynamicquery} decides where it goes. */
  private Verdict ofLeaf(Descriptor query, LinkId from, Instant now) {
    if (query.lifetime().hops() > 0) {
      return Verdict.drop(Reason.RELAYED_BY_LEAF);
    }
    if (query.lifetime().ttl() == 0) {
      return Verdict.drop(Reason.TTL_ZERO);
    }
    Route seen = queries.find(query.guid(), now);
    if (seen != null) {
      return again(seen, query.lifetime(), from);
    }
    Route route = new Route(from, WIDEST);
    queries.put(query.guid(), route, now);
    queries.put(OutOfBandQuery.nameless(query.guid()), route, now);
    return KEEP;
  }

  private Verdict flood(Descriptor request, LinkId from, Instant now) {
    if (request.lifetime().ttl() == 0) {
      return Verdict.drop(Reason.TTL_ZERO);
    }
    // What an ultrapeer gives its leaf has come one hop farther than anything relayed.
    if (request.lifetime().hops() >= maxReach && !links.isUltrapeer(from)) {
      return Verdict.drop(Reason.TOO_FAR);
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
    if (query && OutOfBandQuery.isMarked(request.payload())) {
      Guid nameless = OutOfBandQuery.nameless(request.guid());
      Route same = queries.find(nameless, now);
      if (same != null) {
        return inAnotherName(request, lifetime, same, route);
      }
      queries.put(nameless, route, now);
    }
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
      return Verdict.drop(Reason.OWN);
    }
    if (!seen.widen(lifetime.ttl())) {
      return again(seen, lifetime, from);
    }
    return wider(query, lifetime, links.probed(from));
  }

  /**
   * A query that came before, but each of the ultrapeers of one leaf asks in its own name: others
   * see a new one, and their hits go back by the way of this name.
   */
  private Verdict inAnotherName(Descriptor query, Lifetime lifetime, Route same, Route route) {
    if (same.isOurs()) {
      return Verdict.drop(Reason.OWN);
    }
    return same.widen(lifetime.ttl()) ? wider(query, lifetime, links.others(route.from()))
        : Verdict.drop(Reason.DUPLICATE);
  }

  private Verdict wider(Descriptor query, Lifetime lifetime, List<LinkId> to) {
    return new Verdict.Widen(onward(query, lifetime),
        lifetime.ttl() == 2 ? audience.lastHop(query, to) : to);
  }

  private static Verdict again(Route seen, Lifetime lifetime, LinkId from) {
    if (seen.isOurs()) {
      return Verdict.drop(Reason.OWN);
    }
    return Verdict.drop(seen.isRepeated(from, lifetime) ? Reason.REPEATED : Reason.DUPLICATE);
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

  private Ways ways(MessageType type) {
    return type == MessageType.PING || type == MessageType.PONG ? pings : queries;
  }
}
