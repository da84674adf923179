package org.servent.library;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Has all shares listed from time to time, for what nobody noticed. */
final class Walks {
  /**
   * Everything is listed again so often: some file systems, such as those of other machines, tell
   * no changes.
   */
  private static final Duration WALK_EVERY = Duration.ofHours(24);
  /** The same where the system does not let us watch all folders, or the last walk failed. */
  private static final Duration WALK_UNWATCHED_EVERY = Duration.ofMinutes(10);
  /** So soon if it takes no time. */
  private static final Duration SOONEST = Duration.ofMinutes(1);
  /** For so many times as long as a walk takes nobody walks. */
  private static final int REST = 30;

  /**
   * @param ended as {@link System#nanoTime} tells it
   * @param whole whether it did not fail
   */
  private record Walk(long ended, Duration took, boolean whole) {}

  private final CountDownLatch closed;
  private final BooleanSupplier watched;
  private final Runnable scan;
  private volatile Walk last = new Walk(System.nanoTime(), Duration.ZERO, true);

  /**
   * @param closed when the library ends
   * @param watched whether every change in a shared folder is noticed
   */
  Walks(CountDownLatch closed, BooleanSupplier watched, Runnable scan) {
    this.closed = closed;
    this.watched = watched;
    this.scan = scan;
  }

  /** Until the library is closed. */
  void run() {
    while (!isClosedAfter(closed, SOONEST)) {
      if (isDue(System.nanoTime())) {
        scan.run();
      }
    }
  }

  /** Remembers of a walk, whoever asked for it, how long it took, and whether it failed. */
  void time(Runnable walk) {
    long begun = System.nanoTime();
    boolean whole = false;
    try {
      walk.run();
      whole = true;
    } finally {
      walked(begun, System.nanoTime(), whole);
    }
  }

  void walked(long begun, long ended, boolean whole) {
    last = new Walk(ended, Duration.ofNanos(ended - begun), whole);
  }

  boolean isDue(long now) {
    return now - last.ended >= pause(watched.getAsBoolean() && last.whole, last.took).toNanos();
  }

  private static Duration pause(boolean noticed, Duration took) {
    if (noticed) {
      return WALK_EVERY;
    }
    Duration rest = took.multipliedBy(REST);
    return rest.compareTo(SOONEST) < 0 ? SOONEST
        : rest.compareTo(WALK_UNWATCHED_EVERY) > 0 ? WALK_UNWATCHED_EVERY : rest;
  }

  /** Waits for so long; whether the library was closed meanwhile. */
  static boolean isClosedAfter(CountDownLatch closed, Duration time) {
    try {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
