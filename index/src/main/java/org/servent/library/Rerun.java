package org.servent.library;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task on a virtual thread, never twice at once: asked for while it runs it runs once more,
 * however often it was asked for.
 */
final class Rerun {
  private static final Logger LOG = LoggerFactory.getLogger(Rerun.class);

  private final Runnable task;
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> next = running;

  Rerun(Runnable task) {
    this.task = task;
  }

  /** Completes after a run that began after this call. */
  CompletableFuture<Void> request() {
    lock.lock();
    try {
      if (next == running) {
        next = running.handle((done, failure) -> done)
            .thenRunAsync(this::run, Thread::startVirtualThread);
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was asked for has ended, well or not, but not longer than this. */
  void awaitEnd(Duration limit) {
    try {
      last().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException over) {
      LOG.debug("while waiting for the end", over);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRunning() {
    return !last().isDone();
  }

  private CompletableFuture<Void> last() {
    lock.lock();
    try {
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      running = next;
    } finally {
      lock.unlock();
    }
    task.run();
  }
}
