package org.servent.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * How many slots the line can fill: one more is tried while all are taken and others wait, and kept
 * if more bytes leave with it; one is given up where each is too slow to be of use.
 */
public final class SlotCount {
  /** How often is looked. */
  public static final Duration LOOK = Duration.ofSeconds(10);
  /** Bytes a second; where each gets less, fewer are served. */
  static final long SLOW = 4 << 10;
  /** A slot that brings less than this much more is not worth it. */
  private static final double WORTH = 1.05;
  /** After a slot that was not worth it none is tried for so many looks. */
  private static final int PAUSE = 6;

  private final int least;
  private final int most;
  private int count;
  private boolean tried;
  private double before;
  private int pause;
  private Instant next = Instant.MIN;

  SlotCount(QueueLimits limits) {
    this.least = limits.least();
    this.most = limits.most();
    this.count = limits.slots();
  }

  int count() {
    return count;
  }

  /**
   * Looks, if it is time.
   *
   * @param speed bytes that leave in a second, of late
   * @param wanted whether all are taken and others wait
   */
  void look(double speed, boolean wanted, Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(LOOK);
    pause = Math.max(0, pause - 1);
    boolean futile = tried && speed < before * WORTH;
    tried = false;
    if (!wanted) {
      return;
    }
    if (futile || speed < (double) SLOW * count) {
      count = Math.max(least, count - 1);
      pause = PAUSE;
    } else if (pause == 0 && count < most) {
      count++;
      tried = true;
      before = speed;
    }
  }
}
