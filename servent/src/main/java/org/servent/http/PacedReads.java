package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets bytes come no faster than a {@link Throttle} says: what came too early waits here, and
 * meanwhile nothing more is read, so the sender waits in its socket buffer. Others on the channel
 * may switch reading on and off too; who wants it off says so with each message it gets.
 */
final class PacedReads extends ChannelInboundHandlerAdapter {
  private final Throttle.Pass pass;
  private final Queue<Object> waiting = new ArrayDeque<>();
  private @Nullable Future<?> timer;

  PacedReads(Throttle.Pass pass) {
    this.pass = pass;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    waiting.add(message);
    if (timer == null) {
      go(context);
    } else {
      context.channel().config().setAutoRead(false);
    }
  }

  private void go(ChannelHandlerContext context) {
    while (!waiting.isEmpty()) {
      long bytes = waiting.peek() instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
      long nanos = bytes == 0 ? 0 : pass.nanos(bytes);
      if (nanos > 0) {
        context.channel().config().setAutoRead(false);
        timer = context.executor().schedule(() -> goOn(context), nanos, TimeUnit.NANOSECONDS);
        return;
      }
      context.fireChannelRead(waiting.remove());
    }
  }

  private void goOn(ChannelHandlerContext context) {
    timer = null;
    context.channel().config().setAutoRead(true);
    go(context);
    context.fireChannelReadComplete();
  }

  /** What came before the end comes before the end. */
  private void flush(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
    while (!waiting.isEmpty()) {
      context.fireChannelRead(waiting.remove());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    flush(context);
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    flush(context);
    pass.leave();
  }
}
