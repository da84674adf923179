package org.servent.library;

import java.time.Duration;
import java.util.Optional;
import org.servent.index.Totals;

/** How fast hashing is. Thread-safe. */
final class HashingPace {
  /** Opening a file takes as long as reading so many bytes. */
  private static final long OPENING = 64 * 1024;
  /** What was long ago counts half after so much time. */
  private static final double HALF = Duration.ofSeconds(20).toNanos();
  /** No rate is told before. */
  private static final double SOME = Duration.ofSeconds(1).toNanos();

  private boolean running;
  private long all;
  /** Bytes and openings lately, and the time that they took. */
  private double work;
  private double bytes;
  private double nanos;
  private long last;

  synchronized void begin() {
    running = true;
    last = System.nanoTime();
    work = 0;
    bytes = 0;
    nanos = 0;
  }

  synchronized void end() {
    running = false;
  }

  /** A file was opened. */
  synchronized void opened() {
    work += OPENING;
  }

  synchronized void read(int count) {
    long now = System.nanoTime();
    double fade = Math.pow(2, -(now - last) / HALF);
    work = work * fade + count;
    bytes = bytes * fade + count;
    nanos = nanos * fade + (now - last);
    last = now;
    all += count;
  }

  synchronized HashingState state(Totals totals, Optional<String> waits) {
    long files = totals.files() - totals.hashedFiles();
    long left = totals.bytes() - totals.hashedBytes();
    boolean known = running && nanos > SOME && work > 0;
    return new HashingState(files, left, all, known ? (long) (bytes / nanos * 1e9) : 0,
        known ? Optional.of(Duration.ofNanos((long) ((left + files * OPENING) * nanos / work)))
            : Optional.empty(),
        files > 0 ? waits : Optional.empty());
  }
}
