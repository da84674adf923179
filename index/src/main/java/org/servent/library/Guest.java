package org.servent.library;

import java.time.Duration;
import java.util.Optional;

/**
 * How hashing behaves on a machine that others use: no faster than the user wants it, and hardly at
 * all while others need the processor or the disk, or the battery is used. What is done within
 * {@link #GRACE} is not worth waiting. It is told the time, in nanoseconds, and waits for nothing
 * itself. Not thread-safe.
 */
final class Guest {
  /** So long hashing works at once. */
  static final Duration GRACE = Duration.ofSeconds(10);
  /** How long others' work lets us wait between two blocks: a block takes a few milliseconds. */
  static final Duration STEP_ASIDE = Duration.ofMillis(100);
  /** How often is asked whether we may go on. */
  static final Duration ASK_AGAIN = Duration.ofMillis(500);
  /** After an interruption of so long the grace begins anew. */
  static final Duration FORGET = Duration.ofMinutes(5);
  /** More than this between two blocks is an interruption and no work. */
  static final Duration BREAK = Duration.ofSeconds(1);

  /**
   * What to do before the next block.
   *
   * @param stop whether to ask again after the pause, instead of going on
   * @param why for the user; nothing if there is no reason to pause
   */
  record Next(Duration pause, boolean stop, Optional<String> why) {
    static final Next GO_ON = new Next(Duration.ZERO, false, Optional.empty());
  }

  private final Courtesy.Wish wish;
  private long worked;
  private long last;
  private long due;

  Guest(Courtesy.Wish wish, long now) {
    this.wish = wish;
    last = now;
    due = now;
  }

  /** Whether we worked for so long that others come first. */
  boolean isBeyondGrace() {
    return wish.polite() && worked > GRACE.toNanos();
  }

  /** So many bytes were read; how long to pause, so that no more a second are read than wished. */
  Duration read(int bytes, long now) {
    // The pause that we told is neither work nor a break.
    long gap = Math.max(0, now - Math.max(last, due));
    if (gap >= FORGET.toNanos()) {
      worked = 0;
    } else if (gap <= BREAK.toNanos()) {
      worked += gap;
    }
    last = now;
    if (wish.bytesPerSecond() == 0) {
      return Duration.ZERO;
    }
    // What was not read is not saved up for long.
    due = Math.max(due, now - ASK_AGAIN.toNanos())
        + (long) (bytes * 1e9 / wish.bytesPerSecond());
    return Duration.ofNanos(Math.max(0, due - now));
  }

  /**
   * Whether to go on.
   *
   * @param rests whether the user wants us to rest
   * @param need what somebody else needs of the machine, as a user reads it
   */
  Next next(boolean rests, boolean onBattery, Optional<String> need) {
    if (rests) {
      return new Next(ASK_AGAIN, true, Optional.of("paused by you"));
    }
    if (!isBeyondGrace()) {
      return Next.GO_ON;
    }
    if (onBattery) {
      return new Next(ASK_AGAIN, true, need);
    }
    return need.isPresent() ? new Next(STEP_ASIDE, false, need) : Next.GO_ON;
  }
}
