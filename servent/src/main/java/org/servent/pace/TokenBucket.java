package org.servent.pace;

import java.time.Duration;
import java.time.Instant;

/** Lets something happen at a steady rate, and a few times at once after a pause. */
public final class TokenBucket {
  private final int most;
  private final long nanosPerToken;
  private long nanos;
  private Instant filled = Instant.MIN;

  /**
   * A full bucket.
   *
   * @param most how often at once
   * @param each how long one token takes to come back
   */
  public TokenBucket(int most, Duration each) {
    this.most = most;
    this.nanosPerToken = each.toNanos();
    this.nanos = most * nanosPerToken;
  }

  /** Takes a token if there is one. */
  public boolean take(Instant now) {
    if (!filled.equals(Instant.MIN)) {
      // Compared in seconds first: the nanoseconds of a long pause do not fit.
      Duration pause = Duration.between(filled, now);
      boolean full = pause.toSeconds() > most * nanosPerToken / 1_000_000_000L;
      nanos = full ? most * nanosPerToken : Math.min(most * nanosPerToken, nanos + pause.toNanos());
    }
    filled = now;
    if (nanos < nanosPerToken) {
      return false;
    }
    nanos -= nanosPerToken;
    return true;
  }
}
