package org.servent.library;

import java.io.IOException;
import java.time.Duration;

/**
 * Does something again and again, but not too often: what it takes grows with the library, and it
 * shall take no more than a small part of the time. For one thread at a time.
 */
final class Sparingly {
  /** What is done. */
  @FunctionalInterface
  interface Chore {
    void run() throws IOException;
  }

  /** So many times as long as it took nothing is done. */
  private static final int REST = 15;

  private final long least;
  private final Chore chore;
  private long due;

  /** @param least time between two */
  Sparingly(Duration least, Chore chore) {
    this.least = least.toNanos();
    this.chore = chore;
    this.due = System.nanoTime();
  }

  /** Does it, if it was not done lately. */
  void offer() throws IOException {
    long begun = System.nanoTime();
    if (begun - due >= 0) {
      chore.run();
      long ended = System.nanoTime();
      due = ended + Math.max(least, REST * (ended - begun));
    }
  }
}
