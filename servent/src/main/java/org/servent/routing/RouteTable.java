package org.servent.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Guid;

/**
 * GUIDs and what is remembered of them, in two generations: the young one is written, both are
 * read, and after a lifetime, or when the young one is full, it becomes the old one. So an entry
 * lives between one and two lifetimes, and the table is bounded without an entry's age being
 * stored.
 *
 * @param <R> what is remembered
 */
public final class RouteTable<R> {
  private final Duration lifetime;
  private final int bound;
  private Map<Guid, R> young = new HashMap<>();
  private Map<Guid, R> old = Map.of();
  private Instant turn = Instant.MAX;

  /**
   * An empty table.
   *
   * @param lifetime how long an entry is remembered at least, unless the bound forbids it
   * @param bound how many entries a generation holds at most; some 100 bytes each
   */
  public RouteTable(Duration lifetime, int bound) {
    this.lifetime = lifetime;
    this.bound = bound;
  }

  /** What is remembered of this GUID. */
  public Optional<R> get(Guid guid, Instant now) {
    return Optional.ofNullable(find(guid, now));
  }

  /** The same without an object around it, for the path that every descriptor takes. */
  @Nullable
  R find(Guid guid, Instant now) {
    turn(now);
    R found = young.get(guid);
    return found != null ? found : old.get(guid);
  }

  /** Remembers; what was remembered of this GUID before is forgotten. */
  public void put(Guid guid, R route, Instant now) {
    turn(now);
    if (young.size() >= bound) {
      age(now.plus(lifetime));
    }
    young.put(guid, route);
  }

  /** How many entries both generations hold. */
  public int size() {
    return young.size() + old.size();
  }

  /** How many entries both generations hold at most. */
  public int bound() {
    return 2 * bound;
  }

  private void turn(Instant now) {
    if (turn.equals(Instant.MAX)) {
      turn = now.plus(lifetime);
    } else if (!now.isBefore(turn)) {
      boolean bothOver = !now.isBefore(turn.plus(lifetime));
      age(bothOver ? now.plus(lifetime) : turn.plus(lifetime));
      if (bothOver) {
        old = Map.of();
      }
    }
  }

  private void age(Instant next) {
    old = young;
    young = new HashMap<>();
    turn = next;
  }
}
