package org.servent.record;

import java.time.Instant;
import org.servent.ring.RingId;

/**
 * What all signed records say besides what they state.
 *
 * @param sequence from 0 on; of two records the one with the higher number is meant
 * @param expiry in whole seconds from 1970 to 2106
 */
public record Heading(RingId key, ServentKey owner, long sequence, Instant expiry) {
  private static final long MOST_SECONDS = 0xffff_ffffL;

  public Heading {
    if (sequence < 0) {
      throw new IllegalArgumentException("a sequence number below 0: " + sequence);
    }
    requireSeconds(expiry);
  }

  /** A time as records can say it: the second it lies in. */
  static Instant inSeconds(Instant time) {
    return Instant.ofEpochSecond(time.getEpochSecond());
  }

  static void requireSeconds(Instant time) {
    long seconds = time.getEpochSecond();
    if (time.getNano() != 0 || seconds < 0 || seconds > MOST_SECONDS) {
      throw new IllegalArgumentException("no time for a record: " + time);
    }
  }
}
