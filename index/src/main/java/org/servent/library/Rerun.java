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
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  /** Whether the last one has not begun. */
  private boolean waiting;

  Rerun(Runnable task) {
    this.task = task;
  }

  /** Completes after a run that began after this call. */
  CompletableFuture<Void> request() {
    lock.lock();
    try {
      if (!waiting) {
        waiting = true;
        last = last.handle((done, failure) -> failure == null)
            .thenRunAsync(this::run, Thread::startVirtualThread);
      }
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until what was asked for has ended, well or not, but not longer than this. */
  void awaitEnd(Duration limit) {
    try {
      last().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | CancellationException | TimeoutException over) {
      LOG.debug("ended by {}", over.toString());
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
      return last;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    lock.lock();
    try {
      waiting = false;
    } finally {
      lock.unlock();
    }
    task.run();
  }
}
