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
  /** The same where the system does not let us watch all folders. */
  private static final Duration WALK_UNWATCHED_EVERY = Duration.ofMinutes(10);

  private final CountDownLatch closed;
  private final BooleanSupplier watched;
  private final Runnable scan;

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
    while (!isClosedAfter(closed, watched.getAsBoolean() ? WALK_EVERY : WALK_UNWATCHED_EVERY)) {
      scan.run();
    }
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
