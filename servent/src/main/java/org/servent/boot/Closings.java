package org.servent.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in reverse. Closing goes on when a part fails; a second call waits
 * for the first.
 */
final class Closings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

  private final List<AutoCloseable> parts = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean closing;

  <P extends AutoCloseable> P add(P part) {
    parts.add(part);
    return part;
  }

  /** Keeps a place for a part that is made later than its turn to be closed suggests. */
  int place() {
    return parts.size();
  }

  void add(int place, AutoCloseable part) {
    parts.add(place, part);
  }

  @Override
  public void close() {
    if (isSecond()) {
      await();
      return;
    }
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception stubborn) {
        LOG.warn("closing {} failed", part, stubborn);
      }
    }
    closed.countDown();
  }

  private synchronized boolean isSecond() {
    boolean second = closing;
    closing = true;
    return second;
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
