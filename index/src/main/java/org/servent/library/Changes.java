package org.servent.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Collects the directories in which something changed and hands them on when nothing more changes
 * for a moment: a file that is being copied changes a thousand times.
 */
final class Changes {
  /** So long nothing must change. */
  static final Duration CALM = Duration.ofMillis(300);
  /** After so long they are handed on all the same, for what never comes to rest. */
  static final Duration PATIENCE = Duration.ofSeconds(3);
  /** What could not be taken up is tried again after so long: a full disk may be emptied. */
  static final Duration AGAIN = Duration.ofSeconds(10);

  private final Predicate<Set<Path>> handler;
  private final CountDownLatch closed;
  private final Duration again;
  private final ReentrantLock lock = new ReentrantLock();
  private Set<Path> changed = new LinkedHashSet<>();
  private boolean running;
  private long first;
  private long last;

  /**
   * @param handler called on a virtual thread, never twice at once; says whether it took up what it
   *          was handed
   * @param again after so long it is handed what it did not take up
   */
  Changes(Predicate<Set<Path>> handler, CountDownLatch closed, Duration again) {
    this.handler = handler;
    this.closed = closed;
    this.again = again;
  }

  /** Something changed in this directory just now. */
  void note(Path directory) {
    add(Set.of(directory), true);
  }

  /**
   * Something changed in this directory at some time. However often that is noticed, it is no sign
   * that it goes on.
   */
  void suspect(Path directory) {
    add(Set.of(directory), false);
  }

  private void add(Set<Path> directories, boolean justNow) {
    lock.lock();
    try {
      long now = System.nanoTime();
      if (changed.isEmpty()) {
        first = now;
        last = now;
      } else if (justNow) {
        last = now;
      }
      changed.addAll(directories);
      if (!running) {
        running = true;
        Thread.startVirtualThread(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Until nothing is left. */
  private void run() {
    try {
      Set<Path> taken = take();
      while (!taken.isEmpty()) {
        if (!handler.test(taken)) {
          if (closed.await(again.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
          }
          add(taken, false);
        }
        taken = take();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      // Whoever notes something next begins anew.
      end();
      throw broken;
    }
  }

  private void end() {
    lock.lock();
    try {
      running = false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the moment to hand on; nothing if there is nothing to do any more. */
  private Set<Path> take() throws InterruptedException {
    for (long nanos = toWait(); nanos > 0; nanos = toWait()) {
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) {
        return Set.of();
      }
    }
    lock.lock();
    try {
      Set<Path> taken = changed;
      changed = new LinkedHashSet<>();
      running = !taken.isEmpty();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private long toWait() {
    lock.lock();
    try {
      long now = System.nanoTime();
      return changed.isEmpty() ? 0
          : Math.min(last + CALM.toNanos() - now, first + PATIENCE.toNanos() - now);
    } finally {
      lock.unlock();
    }
  }
}
