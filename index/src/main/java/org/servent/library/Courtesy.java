package org.servent.library;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets hashing be a guest of the machine: no faster than the user wants it, and hardly at all while
 * others need the processor or the disk, or the battery is used. What is done within {@link #GRACE}
 * is not worth waiting. Thread-safe.
 */
public final class Courtesy {
  /**
   * What the user wishes.
   *
   * @param bytesPerSecond no more are read, 0 is no limit
   * @param polite whether to wait for others
   */
  public record Wish(long bytesPerSecond, boolean polite) {
    /** As fast as can be. */
    public static final Wish EAGER = new Wish(0, false);
    /** As a guest. */
    public static final Wish POLITE = new Wish(0, true);
  }

  /** So long hashing works at once. */
  static final Duration GRACE = Duration.ofSeconds(10);
  /** How long others' work lets us wait between two blocks: a block takes a few milliseconds. */
  private static final Duration STEP_ASIDE = Duration.ofMillis(100);
  /** How often is asked whether we may go on. */
  private static final Duration ASK_AGAIN = Duration.ofMillis(500);
  /** After an interruption of so long the grace begins anew. */
  private static final long FORGET = Duration.ofMinutes(5).toNanos();

  private final Wish wish;
  private final Machine machine;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean rests;
  private long worked;
  private long last = System.nanoTime() - FORGET;
  private long due = last;

  public Courtesy(Wish wish) {
    this(wish, new Machine());
  }

  Courtesy(Wish wish, Machine machine) {
    this.wish = wish;
    this.machine = machine;
  }

  void rest(boolean wanted) {
    rests = wanted;
  }

  /** Why hashing waits or is slow, if so. */
  Optional<String> reason() {
    if (rests) {
      return Optional.of("paused by you");
    }
    return isBeyondGrace() ? machine.need() : Optional.empty();
  }

  /** Whether no more than one file is to be read at a time. */
  boolean isSparing() {
    return wish.polite() && isBeyondGrace();
  }

  private synchronized boolean isBeyondGrace() {
    return wish.polite() && worked > GRACE.toNanos();
  }

  /** Waits as long as courtesy wants it after so many bytes were read. */
  void after(int bytes) {
    long nanos = toWait(bytes);
    if (nanos > 0) {
      pause(nanos);
    }
    while (rests || (isBeyondGrace() && machine.isOnBattery())) {
      if (pause(ASK_AGAIN.toNanos())) {
        return;
      }
    }
    if (reason().isPresent()) {
      pause(STEP_ASIDE.toNanos());
    }
  }

  private synchronized long toWait(int bytes) {
    long now = System.nanoTime();
    if (now - last >= FORGET) {
      worked = 0;
    } else {
      worked += now - last;
    }
    last = now;
    if (wish.bytesPerSecond() == 0) {
      return 0;
    }
    due = Math.max(due, now - ASK_AGAIN.toNanos())
        + (long) (bytes * 1e9 / wish.bytesPerSecond());
    return due - now;
  }

  /** Whether it is over meanwhile. */
  private boolean pause(long nanos) {
    try {
      return closed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void close() {
    closed.countDown();
  }
}
