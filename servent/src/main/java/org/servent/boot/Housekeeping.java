package org.servent.boot;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chores that come back: each is run again a while after it ended, on a thread that may wait. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private static final Duration END = Duration.ofSeconds(1);

  private final List<Thread> threads;
  private volatile boolean closed;

  /** Something to do again and again. */
  record Chore(String name, Duration pause, Task task) {}

  /** What a chore does; what it throws is logged, and it is tried again next time. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  Housekeeping(List<Chore> chores) {
    threads = chores.stream()
        .map(chore -> Thread.ofVirtual().name(chore.name()).start(() -> repeat(chore)))
        .toList();
  }

  private void repeat(Chore chore) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(chore.pause());
        chore.task().run();
      } catch (InterruptedException stopping) {
        return;
      } catch (Exception failure) {
        // Whoever is stopped in the middle of a chore may fail in any way.
        if (closed) {
          return;
        }
        LOG.warn("{} failed", chore.name(), failure);
      }
    }
  }

  /** Ends the chores and waits a moment for the one that is being done. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(END);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
