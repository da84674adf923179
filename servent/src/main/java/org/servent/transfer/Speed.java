package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;

/** How fast a source answers and sends. */
final class Speed {
  /** Bytes asked of one that we do not know; doubled with each range that it gave. */
  private static final long FIRST = 256 << 10;
  /** So much of what it sends is asked for at once. */
  private static final int SECONDS = 4;
  private static final long LEAST = 64 << 10;
  private static final long MOST = 16 << 20;

  private final Rate rate = new Rate();
  private Instant askedAt = Instant.MIN;
  private Duration roundTrip = Duration.ofSeconds(1);
  private long last;
  private int ranges;

  void begin(Instant now) {
    askedAt = now;
    rate.begin(now);
  }

  /** The head of its answer came. */
  void answered(Instant now) {
    roundTrip = Duration.between(askedAt, now);
  }

  void received(long bytes, Instant now) {
    rate.add(bytes, now);
  }

  void end(Instant now) {
    last = perSecond(now);
    ranges = Math.min(ranges + 1, 10);
  }

  /** Bytes per second, now or when it sent last; 0 if that is not known. */
  long perSecond(Instant now) {
    long measured = rate.perSecond(now);
    return measured > 0 ? measured : last;
  }

  /** Bytes per second of the last seconds, and of no others. */
  long live(Instant now) {
    return rate.perSecond(now);
  }

  /** From the question to the head of the answer, as it was the last time. */
  Duration roundTrip() {
    return roundTrip;
  }

  /** How many bytes to ask for at once. */
  long range(Instant now) {
    long known = perSecond(now);
    long wanted = known == 0 ? FIRST << ranges : known * SECONDS;
    return Math.clamp(wanted, LEAST, MOST);
  }
}
