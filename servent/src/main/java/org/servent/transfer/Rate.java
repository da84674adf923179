package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast bytes came over the last seconds. */
final class Rate {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  /** Arrivals closer together than this count as one, so that few are kept. */
  private static final Duration GRAIN = Duration.ofMillis(200);

  private record Arrival(Instant at, long bytes) {}

  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private Instant since = Instant.MAX;

  /** A request begins. If nothing came lately, the pause before does not count. */
  void begin(Instant now) {
    forget(now);
    if (arrivals.isEmpty()) {
      since = now;
    }
  }

  void add(long bytes, Instant now) {
    Arrival last = arrivals.peekLast();
    if (last != null && last.at.plus(GRAIN).isAfter(now)) {
      arrivals.removeLast();
      arrivals.addLast(new Arrival(last.at, last.bytes + bytes));
    } else {
      arrivals.addLast(new Arrival(now, bytes));
    }
    forget(now);
  }

  /** Bytes per second; 0 before anything can be said. */
  long perSecond(Instant now) {
    forget(now);
    Instant from = now.minus(WINDOW).isAfter(since) ? now.minus(WINDOW) : since;
    long millis = from.isBefore(now) ? Duration.between(from, now).toMillis() : 0;
    long bytes = arrivals.stream().mapToLong(Arrival::bytes).sum();
    return millis < GRAIN.toMillis() ? 0 : bytes * 1000 / millis;
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(WINDOW);
    while (!arrivals.isEmpty() && arrivals.getFirst().at.isBefore(oldest)) {
      arrivals.removeFirst();
    }
  }
}
