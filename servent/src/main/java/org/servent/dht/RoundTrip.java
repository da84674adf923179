package org.servent.dht;

import java.time.Duration;

/**
 * How long another member takes to answer, smoothed, and how long to wait for it
 * ({@code RFC 6298 §2}).
 */
final class RoundTrip {
  /** Of somebody who never answered yet. */
  static final Duration UNKNOWN = Duration.ofSeconds(1);
  private static final long LEAST = Duration.ofMillis(200).toNanos();
  private static final long MOST = Duration.ofSeconds(3).toNanos();

  private long smoothed;
  private long deviation;

  RoundTrip(Duration first) {
    smoothed = first.toNanos();
    deviation = smoothed / 2;
  }

  void add(Duration measured) {
    long nanos = measured.toNanos();
    deviation += (Math.abs(smoothed - nanos) - deviation) / 4;
    smoothed += (nanos - smoothed) / 8;
  }

  Duration smoothed() {
    return Duration.ofNanos(smoothed);
  }

  /** How long to wait for an answer, 0.2 to 3 s. */
  Duration limit() {
    return Duration.ofNanos(Math.clamp(smoothed + 4 * deviation, LEAST, MOST));
  }
}
