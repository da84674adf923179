package org.servent.http;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is closed unless something happens before; one at a time. Lives on the
 * channel's loop. A deadline that moves away, as with each request, costs no new timer: the one
 * that there is looks again.
 */
final class Deadline {
  private @Nullable Future<?> timer;
  private long rings;
  private long due;
  private @Nullable Runnable what;

  /** Closes it after this time. */
  void closeIn(ChannelHandlerContext context, Duration time) {
    at(context, time, context::close);
  }

  /**
   * Closes it if its peer takes next to nothing of this: it holds a slot that others wait for.
   *
   * @param excused whether it is we who send nothing
   */
  void watch(ChannelHandlerContext context, FilePart body, Duration stall,
      BooleanSupplier excused) {
    watch(context, body, stall, excused, 0);
  }

  private void watch(ChannelHandlerContext context, FilePart body, Duration stall,
      BooleanSupplier excused, long before) {
    at(context, stall, () -> {
      long now = body.sent();
      if (now - before < Math.min(UploadLimits.LEAST_PER_STALL, body.length() - before)
          && !excused.getAsBoolean()) {
        context.close();
      } else {
        watch(context, body, stall, excused, now);
      }
    });
  }

  void cancel() {
    what = null;
  }

  /** Nothing will happen any more. */
  void end() {
    cancel();
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private void at(ChannelHandlerContext context, Duration time, Runnable then) {
    due = context.executor().ticker().nanoTime() + time.toNanos();
    what = then;
    if (timer == null || rings - due > 0) {
      set(context);
    }
  }

  private void set(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
    rings = due;
    timer = context.executor()
        .schedule(() -> ring(context),
            due - context.executor().ticker().nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void ring(ChannelHandlerContext context) {
    timer = null;
    Runnable then = what;
    if (then == null) {
      return;
    }
    if (due - context.executor().ticker().nanoTime() > 0) {
      set(context);
    } else {
      what = null;
      then.run();
    }
  }
}
