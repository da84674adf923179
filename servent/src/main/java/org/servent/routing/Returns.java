package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.link.LinkId;
import org.servent.link.Reason;

/** Where replies go, by the ways that their requests came; and pushes, by those of hits. */
final class Returns {
  /** Way of a push; LimeWire keeps it 7 to 14 minutes. */
  static final Duration PUSH_LIFETIME = Duration.ofMinutes(7);
  /** A reply goes farther than its request: from a leaf, and it may have one hop to spare. */
  private static final int BEYOND = 2;
  private static final Verdict KEEP = new Verdict.Keep();

  private final Guid self;
  private final int maxReach;
  private final Ways pings;
  private final Ways queries;
  private final Neighbourhood links;
  private final RouteTable<LinkId> pushes = new RouteTable<>(PUSH_LIFETIME, Ways.BOUND);
  private final Trail trail = new Trail(Router.QUERY_LIFETIME);

  /**
   * No way of a push is known yet.
   *
   * @param self our servent GUID
   * @param maxReach as far as requests go
   */
  Returns(Guid self, int maxReach, Ways pings, Ways queries, Neighbourhood links) {
    this.self = self;
    this.maxReach = maxReach;
    this.pings = pings;
    this.queries = queries;
    this.links = links;
  }

  Verdict pong(Descriptor pong, LinkId from, Instant now) {
    return back(pong, pings.find(pong.guid(), now), from);
  }

  Verdict hit(Descriptor hit, LinkId from, Instant now) {
    int size = hit.payload().size();
    Route route = queries.find(hit.guid(), now);
    Verdict verdict = back(hit, route, from);
    if (verdict instanceof Verdict.Along && size > Sizes.MAX_HIT) {
      return Verdict.drop(Reason.TOO_LARGE);
    }
    if (route != null && !(verdict instanceof Verdict.Drop)) {
      Guid servent = hit.payload().guidAt(size - Guid.SIZE);
      if (!servent.equals(self) && !from.equals(LinkId.DATAGRAM)) {
        pushes.put(servent, from, now);
      }
      trail.remember(route.asked(hit.guid()), new HitPassed(servent, from), now);
    }
    return verdict;
  }

  private Verdict back(Descriptor reply, @Nullable Route route, LinkId from) {
    if (route == null) {
      return Verdict.drop(Reason.NO_ROUTE);
    }
    if (!route.mayReply(from, reply)) {
      return Verdict.drop(Reason.ENOUGH_REPLIES);
    }
    Verdict verdict = route.isOurs() ? KEEP
        : along(reply.with(route.asked(reply.guid())), route.from(), from);
    if (!(verdict instanceof Verdict.Drop)) {
      route.replied(from, reply);
    }
    return verdict;
  }

  Verdict push(Descriptor push, LinkId from, Instant now) {
    Guid servent = push.payload().guidAt(0);
    return servent.equals(self) ? KEEP : along(push, pushes.find(servent, now), from);
  }

  /**
   * On over this way, unless it would go back to where it comes from: then two servents are told
   * lies about a third. Nothing passes through a leaf.
   */
  private Verdict along(Descriptor descriptor, @Nullable LinkId way, LinkId from) {
    if (way == null || way.equals(from) || !links.has(way)) {
      return Verdict.drop(Reason.NO_ROUTE);
    }
    if (links.isUltrapeer(way) || links.isUltrapeer(from)) {
      return Verdict.drop(Reason.NOT_RELAYED);
    }
    return descriptor.lifetime()
        .within(maxReach + BEYOND)
        .nextHop()
        .<Verdict>map(next -> new Verdict.Along(descriptor.with(next), way))
        .orElseGet(() -> Verdict.drop(Reason.EXPIRED));
  }

  /** The first hits that came for a query. */
  List<HitPassed> hits(Guid query, Instant now) {
    return trail.of(query, now);
  }

  /** The link by which a push would find this servent. */
  Optional<LinkId> push(Guid servent, Instant now) {
    return pushes.get(servent, now).filter(links::has);
  }

  boolean withinBounds() {
    return trail.withinBounds() && pushes.size() <= pushes.bound();
  }
}
