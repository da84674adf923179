package org.servent.http;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what may block, so much of it at a time and the rest in turn, on virtual threads that last
 * as long as there is something to do. A single lane keeps things in order.
 *
 * <p>Who gives it work bounds how much can wait: a connection, or a download, one task or two.
 */
final class Lanes implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private final String name;
  private final int count;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int busy;

  Lanes(String name, int count) {
    this.name = name;
    this.count = count;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (waiting) {
      waiting.add(task);
      if (busy == count) {
        return;
      }
      busy++;
    }
    Thread.ofVirtual().name(name).start(this::drain);
  }

  private void drain() {
    Runnable task = next();
    while (task != null) {
      run(task);
      task = next();
    }
  }

  /** What one task throws shall not keep the next one from running. */
  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("{} failed", name, bug);
    }
  }

  private @Nullable Runnable next() {
    synchronized (waiting) {
      Runnable task = waiting.poll();
      if (task == null) {
        busy--;
      }
      return task;
    }
  }
}
