package org.servent.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * Says when bytes may go so that they go at a steady speed: each takes the place behind all before
 * it, so whoever waits is served in the order of asking.
 */
final class ByteBucket {
  /**
   * What is not used for so long is lost; a timer may be so late without the line standing still.
   */
  static final Duration SLACK = Duration.ofMillis(200);
  /** After so long nobody was waiting, so that no timer was late. */
  static final Duration PAUSE = Duration.ofSeconds(1);
  /** What may go at once after such a pause. */
  static final Duration BURST = Duration.ofMillis(20);

  private static final double NANOS = 1e9;

  private Speed speed;
  private Instant free = Instant.MIN;

  ByteBucket(Speed speed) {
    this.speed = speed;
  }

  /** Another speed from now on; who waits already waits as long as it was told. */
  void limit(Speed other) {
    if (!other.equals(speed)) {
      speed = other;
      free = Instant.MIN;
    }
  }

  Speed speed() {
    return speed;
  }

  /** Books these bytes. When they may go, not before now. */
  Instant book(long bytes, Instant now) {
    if (speed.isUnlimited()) {
      return now;
    }
    boolean idle = free.isBefore(now.minus(PAUSE));
    Instant earliest = now.minus(idle ? BURST : SLACK);
    Instant start = free.isBefore(earliest) ? earliest : free;
    free = start.plusNanos((long) (bytes * NANOS / speed.bytes()));
    return start.isBefore(now) ? now : start;
  }
}
