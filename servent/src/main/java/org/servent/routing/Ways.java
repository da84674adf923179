package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Guid;

/**
 * The ways back of one type of request; our own apart, so that no flood of others' makes us forget
 * them.
 */
final class Ways {
  /** Entries a generation; LimeWire's figure, some 5 MB. */
  static final int BOUND = 50_000;
  /** Requests of our own a generation; nobody asks so much. */
  private static final int OWN_BOUND = 1_000;

  private final RouteTable<Route> others;
  private final RouteTable<Route> ours;

  Ways(Duration lifetime) {
    others = new RouteTable<>(lifetime, BOUND);
    ours = new RouteTable<>(lifetime, OWN_BOUND);
  }

  @Nullable
  Route find(Guid guid, Instant now) {
    Route own = ours.find(guid, now);
    return own != null ? own : others.find(guid, now);
  }

  void put(Guid guid, Route route, Instant now) {
    (route.isOurs() ? ours : others).put(guid, route, now);
  }

  boolean withinBounds() {
    return others.size() <= others.bound() && ours.size() <= ours.bound();
  }
}
