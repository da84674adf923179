package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import org.servent.control.RingView;

/** How many messages a second came and went in the last minute or two. On the loop only. */
final class Rates {
  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final double NANOS = 1e9;

  private Sample before;
  private Sample last;

  private record Sample(long sent, long received, Instant at) {}

  /** None came or went before. */
  Rates(Instant now) {
    last = new Sample(0, 0, now);
    before = last;
  }

  /** So many came and went by now, in all; to be said again and again. */
  RingView.Traffic count(long sent, long received, Instant now) {
    if (last.at().plus(SPAN).isBefore(now)) {
      before = last;
      last = new Sample(sent, received, now);
    }
    double seconds = Duration.between(before.at(), now).toNanos() / NANOS;
    return seconds <= 0 ? new RingView.Traffic(0, 0)
        : new RingView.Traffic((sent - before.sent()) / seconds,
            (received - before.received()) / seconds);
  }
}
