package org.servent.dht;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What is to be done later. What turns out to be needless is done all the same, and finds so. */
final class Timers {
  private static final Comparator<Timer> EARLIEST =
      Comparator.comparing(Timer::at).thenComparingLong(Timer::number);

  private final PriorityQueue<Timer> queue = new PriorityQueue<>(8, EARLIEST);
  private long count;

  private record Timer(Instant at, long number, Consumer<Instant> then) {}

  void at(Instant when, Consumer<Instant> then) {
    queue.add(new Timer(when, count++, then));
  }

  Instant next() {
    Timer first = queue.peek();
    return first == null ? Instant.MAX : first.at();
  }

  void run(Instant now) {
    for (Timer first = queue.peek(); first != null
        && !first.at().isAfter(now); first = queue.peek()) {
      queue.remove().then().accept(now);
    }
  }

  void clear() {
    queue.clear();
  }
}
