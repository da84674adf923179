package org.servent.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each of many, of whom only so many are remembered; one that is forgotten
 * begins anew.
 */
public final class TokenBuckets<K> {
  private final int most;
  private final Duration each;
  private final Map<K, TokenBucket> buckets;

  /**
   * All are full.
   *
   * @param bound how many are remembered: those that took last
   * @param most how often at once
   * @param each how long one token takes to come back
   */
  public TokenBuckets(int bound, int most, Duration each) {
    this.most = most;
    this.each = each;
    this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, TokenBucket> eldest) {
        return size() > bound;
      }
    };
  }

  /** Takes a token of this one's if there is one. */
  public boolean take(K key, Instant now) {
    return buckets.computeIfAbsent(key, first -> new TokenBucket(most, each)).take(now);
  }
}
