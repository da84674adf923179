package org.servent.pipeline;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.link.Event;
import org.servent.overlay.Machine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a servent: the only caller of its {@link Machine}, on the event loop on which its links
 * live, with one timer.
 *
 * <p>What is told on the loop is heard at once, or after the event that is being heard. What the
 * machine throws is a bug: it is logged with the event that caused it, and the loop goes on.
 */
public final class OverlayLoop implements AutoCloseable {
  /** A machine that always wants to be called at once shall not keep the loop from its links. */
  private static final Duration SHORTEST = Duration.ofMillis(1);
  /** Instants may be farther away than nanoseconds can count. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(OverlayLoop.class);

  private final EventLoop loop;
  private final Instant start;
  private final long startNanos;
  private final Queue<Event> events = new ArrayDeque<>();
  private @Nullable Machine machine;
  private boolean busy;
  private boolean closed;
  private @Nullable ScheduledFuture<?> timer;
  private Instant timerAt = Instant.MAX;

  /**
   * Drives nothing yet; what is told before {@link #run} waits. Its time begins at {@code start}.
   */
  public OverlayLoop(EventLoop loop, Instant start) {
    this.loop = loop;
    this.start = start;
    this.startNanos = loop.ticker().nanoTime();
  }

  /** Drives this machine from now on. */
  public void run(Machine driven) {
    post(() -> {
      machine = driven;
      work();
    });
  }

  /** The time that the machine lives by: it never goes back. */
  public Instant now() {
    return start.plusNanos(loop.ticker().nanoTime() - startNanos);
  }

  /** Tells the machine what happened; from any thread. */
  public void tell(Event event) {
    if (!loop.inEventLoop()) {
      post(() -> tell(event));
    } else if (!closed) {
      events.add(event);
      work();
    }
  }

  /**
   * Runs this on the loop, where the machine's state may be looked at and its concerns spoken to;
   * from any thread.
   *
   * @return completes on the loop; nobody may wait for it there
   */
  public <T> CompletableFuture<T> inquire(Supplier<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    boolean posted = post(() -> {
      busy = true;
      try {
        answer.complete(question.get());
      } catch (RuntimeException | Error failure) {
        answer.completeExceptionally(failure);
      } finally {
        busy = false;
      }
      work();
    });
    if (!posted) {
      answer.completeExceptionally(new RejectedExecutionException("the servent has stopped"));
    }
    return answer;
  }

  /** The machine hears nothing more. */
  @Override
  public void close() {
    post(() -> {
      closed = true;
      machine = null;
      events.clear();
      if (timer != null) {
        timer.cancel(false);
      }
    });
  }

  EventLoop eventLoop() {
    return loop;
  }

  private boolean post(Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException over) {
      return false;
    }
  }

  private void work() {
    Machine driven = machine;
    if (busy || driven == null) {
      return;
    }
    busy = true;
    for (Event event = events.poll(); event != null; event = events.poll()) {
      Event heard = event;
      safely(heard, () -> driven.on(heard, now()));
    }
    safely("its next deadline", () -> setTimer(driven.nextDeadline()));
    busy = false;
  }

  private static void safely(Object cause, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error bug) {
      LOG.error("the servent failed at {}", cause, bug);
    }
  }

  /** A timer that rings too early does no harm, so it is only ever moved forward. */
  private void setTimer(Instant next) {
    if (!next.isBefore(timerAt)) {
      return;
    }
    if (timer != null) {
      timer.cancel(false);
    }
    Duration wait = Duration.between(now(), next);
    wait = wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    timerAt = next;
    timer = loop.schedule(this::ring, wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void ring() {
    timer = null;
    timerAt = Instant.MAX;
    Machine driven = machine;
    if (driven != null) {
      busy = true;
      safely("its deadline", () -> {
        Instant now = now();
        if (!driven.nextDeadline().isAfter(now)) {
          driven.onDeadline(now);
        }
      });
      busy = false;
      work();
    }
  }
}
