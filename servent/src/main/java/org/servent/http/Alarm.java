package org.servent.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time, and one timer for the next deadline. Lives on the loop, but that anybody may ask it for
 * the time.
 */
final class Alarm {
  private final EventLoop loop;
  private final Runnable bell;
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private @Nullable Future<?> timer;
  private Instant at = Instant.MAX;

  /** @param bell called on the loop when it is time */
  Alarm(EventLoop loop, Runnable bell) {
    this.loop = loop;
    this.bell = bell;
  }

  /** Never goes back, whatever the wall clock does. */
  Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  /** Rings at this time and at no other; never, if it is {@link Instant#MAX}. */
  void set(Instant next) {
    if (timer != null && at.equals(next)) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    at = next;
    if (next.isBefore(Instant.MAX)) {
      Instant now = now();
      // Rounded up, or it would ring a little early again and again.
      long millis = next.isAfter(now) ? Duration.between(now, next).toMillis() + 1 : 0;
      timer = loop.schedule(this::ring, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void ring() {
    timer = null;
    at = Instant.MAX;
    bell.run();
  }
}
