package org.servent.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.servent.address.Host;
import org.servent.pace.TokenBucket;
import org.servent.pace.TokenBuckets;

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
  private final TokenBuckets<Host> households = new TokenBuckets<>(HOUSEHOLDS, BURST, EACH);

  /** Whether one more from there is read. */
  boolean admit(Host from, Instant now) {
    return households.take(from.network(), now) && total.take(now);
  }
}
