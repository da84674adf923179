package org.servent.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Collects the directories in which something changed and hands them on when nothing more changes
 * for a moment: a file that is being copied changes a thousand times.
 */
final class Changes {
  /** So long nothing must change. */
  static final Duration CALM = Duration.ofMillis(300);
  /** After so long they are handed on all the same, for what never comes to rest. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Consumer<Set<Path>> handler;
  private final CountDownLatch closed;
  private final ReentrantLock lock = new ReentrantLock();
  private Set<Path> changed = new LinkedHashSet<>();
  private long first;
  private long last;

  /**
   * @param handler called on a virtual thread, never twice at once for what was noted while it ran
   */
  Changes(Consumer<Set<Path>> handler, CountDownLatch closed) {
    this.handler = handler;
    this.closed = closed;
  }

  /** Something changed in this directory. */
  void note(Path directory) {
    lock.lock();
    try {
      last = System.nanoTime();
      boolean idle = changed.isEmpty();
      if (changed.add(directory) && idle) {
        first = last;
        Thread.startVirtualThread(this::handOn);
      }
    } finally {
      lock.unlock();
    }
  }

  private void handOn() {
    try {
      long nanos = toWait();
      while (nanos > 0) {
        if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
          return;
        }
        nanos = toWait();
      }
      handler.accept(take());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private long toWait() {
    lock.lock();
    try {
      long now = System.nanoTime();
      return Math.min(last + CALM.toNanos() - now, first + PATIENCE.toNanos() - now);
    } finally {
      lock.unlock();
    }
  }

  private Set<Path> take() {
    lock.lock();
    try {
      Set<Path> taken = changed;
      changed = new LinkedHashSet<>();
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
