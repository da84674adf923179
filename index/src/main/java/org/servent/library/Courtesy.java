package org.servent.library;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets hashing be a guest of the machine: waits as {@link Guest} decides it. Thread-safe.
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

  private final Guest guest;
  private final Machine machine;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean rests;

  public Courtesy(Wish wish) {
    this(wish, new Machine());
  }

  Courtesy(Wish wish, Machine machine) {
    this.guest = new Guest(wish, System.nanoTime());
    this.machine = machine;
  }

  void rest(boolean wanted) {
    rests = wanted;
  }

  /** Why hashing waits or is slow, if so. */
  Optional<String> reason() {
    return next().why();
  }

  /** Whether no more than one file is to be read at a time. */
  synchronized boolean isSparing() {
    return guest.isBeyondGrace();
  }

  private synchronized Guest.Next next() {
    // The machine is not asked for what does not matter.
    return guest.isBeyondGrace() ? guest.next(rests, machine.isOnBattery(), machine.need())
        : guest.next(rests, false, Optional.empty());
  }

  /** Waits as long as courtesy wants it after so many bytes were read. */
  void after(int bytes) {
    pause(read(bytes));
    Guest.Next next = next();
    while (next.stop()) {
      if (pause(next.pause())) {
        return;
      }
      next = next();
    }
    pause(next.pause());
  }

  private synchronized Duration read(int bytes) {
    return guest.read(bytes, System.nanoTime());
  }

  /** Whether it is over meanwhile. */
  private boolean pause(Duration time) {
    try {
      return time.isPositive() && closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void close() {
    closed.countDown();
  }
}
