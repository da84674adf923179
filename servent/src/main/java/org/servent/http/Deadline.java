package org.servent.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a connection is closed unless something happens before; one at a time. Lives on the
 * channel's loop.
 */
final class Deadline {
  private @Nullable Future<?> next;

  /** Closes it after this time. */
  void closeIn(ChannelHandlerContext context, Duration time) {
    at(context, time, context::close);
  }

  /** Closes it if its peer takes next to nothing of this: it holds a slot that others wait for. */
  void watch(ChannelHandlerContext context, FileRegion region, Duration stall) {
    watch(context, region, stall, 0);
  }

  private void watch(ChannelHandlerContext context, FileRegion region, Duration stall,
      long before) {
    at(context, stall, () -> {
      long now = region.transferred();
      if (now - before < Math.min(UploadLimits.LEAST_PER_STALL, region.count() - before)) {
        context.close();
      } else {
        watch(context, region, stall, now);
      }
    });
  }

  void cancel() {
    if (next != null) {
      next.cancel(false);
      next = null;
    }
  }

  private void at(ChannelHandlerContext context, Duration time, Runnable what) {
    cancel();
    next = context.executor().schedule(what, time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
