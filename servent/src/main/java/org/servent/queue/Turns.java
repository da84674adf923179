package org.servent.queue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.address.Host;

/**
 * Where each address stands, in bytes: who was given much stands far back, and who comes new stands
 * where those stand that are served now (start-time fair queueing, Goyal et al. 1996).
 */
final class Turns {
  /** What is wanted counts as so many bytes at least: a slot is worth something by itself. */
  private static final long LEAST = 64 << 10;
  /** Addresses that are remembered; the one that was served longest ago is forgotten first. */
  private static final int BOUND = 10_000;

  private final Map<Host, Double> next = new LinkedHashMap<>();
  private double now;

  /** Where this address's next wish stands; it takes that place. */
  double take(Host from, long bytes) {
    double start = Math.max(now, next.getOrDefault(from, 0.0));
    next.remove(from);
    next.put(from, start + Math.max(LEAST, bytes));
    if (next.size() > BOUND) {
      next.remove(next.keySet().iterator().next());
    }
    return start;
  }

  /** How far this place is behind those who are served now, in bytes. */
  long ahead(double start) {
    return (long) Math.max(0, start - now);
  }

  /** The place so far behind, which this address had before. */
  double resume(Host from, long ahead) {
    double start = now + ahead;
    take(from, 0);
    next.merge(from, start + LEAST, Math::max);
    return start;
  }

  /** Who stands here is served. */
  void serve(double start) {
    now = Math.max(now, start);
  }
}
