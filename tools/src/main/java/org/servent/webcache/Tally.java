package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;

/** Counts by the hour, for {@code statfile}. */
final class Tally {
  private static final long HOUR = Duration.ofHours(1).toSeconds();

  private long total;
  private long hour = Long.MIN_VALUE;
  private long thisHour;
  private long lastHour;

  void count(Instant now) {
    turn(now);
    total++;
    thisHour++;
  }

  long total() {
    return total;
  }

  /** Those of the last hour that is over, by the clock. */
  long lastHour(Instant now) {
    turn(now);
    return lastHour;
  }

  private void turn(Instant now) {
    long current = Math.floorDiv(now.getEpochSecond(), HOUR);
    if (current != hour) {
      lastHour = current == hour + 1 ? thisHour : 0;
      thisHour = 0;
      hour = current;
    }
  }
}
