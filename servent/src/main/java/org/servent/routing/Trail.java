package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.servent.descriptor.Guid;

/**
 * Which hits came for recent queries, so that the way of a hit can be told afterwards; nothing is
 * decided by it.
 */
final class Trail {
  /** Queries a generation. */
  private static final int BOUND = 1_000;
  /** Hits remembered of each. */
  static final int MAX_HITS = 32;

  private final RouteTable<List<HitPassed>> passed;

  Trail(Duration lifetime) {
    passed = new RouteTable<>(lifetime, BOUND);
  }

  void remember(Guid query, HitPassed hit, Instant now) {
    List<HitPassed> hits = passed.find(query, now);
    if (hits == null) {
      hits = new ArrayList<>();
      passed.put(query, hits, now);
    }
    if (hits.size() < MAX_HITS) {
      hits.add(hit);
    }
  }

  List<HitPassed> of(Guid query, Instant now) {
    return List.copyOf(passed.get(query, now).orElse(List.of()));
  }

  boolean withinBounds() {
    return passed.size() <= passed.bound();
  }
}
