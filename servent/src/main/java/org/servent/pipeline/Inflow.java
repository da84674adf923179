package org.servent.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.address.Host;
import org.servent.pace.TokenBucket;

/**
 * How many datagrams are read: so many from each household, and so many in all, since whoever
 * forges addresses has any number of households.
 */
final class Inflow {
  /** At once from one household: the hits of a search come so. */
  static final int BURST = 50;
  /** From one household in the long run. */
  static final Duration EACH = Duration.ofMillis(100);
  /** At once in all: the hits of a popular search, from many. */
  static final int TOTAL_BURST = 2_000;
  /** In all in the long run: a thousandth of a core's time or two. */
  static final Duration TOTAL = Duration.ofMillis(2);
  /** Households remembered; one that is forgotten begins anew, within what is read in all. */
  static final int HOUSEHOLDS = 4_096;

  private final TokenBucket total = new TokenBucket(TOTAL_BURST, TOTAL);
  private final Map<Host, TokenBucket> households = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Host, TokenBucket> eldest) {
      return size() > HOUSEHOLDS;
    }
  };

  /** Whether one more from there is read. */
  boolean admit(Host from, Instant now) {
    return households.computeIfAbsent(from.network(), host -> new TokenBucket(BURST, EACH))
        .take(now) && total.take(now);
  }
}
