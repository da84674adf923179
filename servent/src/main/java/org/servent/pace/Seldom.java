package org.servent.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets something happen once in a while for each of many, of whom only so many are remembered. */
public final class Seldom<K> {
  private final Duration pause;
  private final int bound;
  /** Oldest first. */
  private final Map<K, Instant> last = new LinkedHashMap<>();

  /**
   * Nothing happened yet.
   *
   * @param pause between two times for the same
   * @param bound how many may happen in one pause; for others it happens later
   */
  public Seldom(Duration pause, int bound) {
    this.pause = pause;
    this.bound = bound;
  }

  /** Whether it may happen for this one now; then it does. */
  public boolean permits(K key, Instant now) {
    Iterator<Instant> eldest = last.values().iterator();
    while (eldest.hasNext() && !eldest.next().plus(pause).isAfter(now)) {
      eldest.remove();
    }
    if (last.containsKey(key) || last.size() >= bound) {
      return false;
    }
    last.put(key, now);
    return true;
  }
}
