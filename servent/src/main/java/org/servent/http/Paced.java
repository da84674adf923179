package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets bytes leave no faster than a {@link Throttle} says, and parts of files piece by piece: the
 * next piece when the one before is with the system, which sends it by itself where nothing is
 * encrypted.
 */
final class Paced extends ChannelOutboundHandlerAdapter {
  private final Throttle.Pass pass;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private @Nullable Future<?> timer;
  private long booked;
  private boolean sending;
  private boolean flushed;

  private record Waiting(Object message, ChannelPromise promise) {}

  Paced(Throttle.Pass pass) {
    this.pass = pass;
  }

  /** Whether its peer gets nothing because we let nothing go. */
  boolean holdsBack() {
    return timer != null;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    queue.add(new Waiting(message, promise));
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    flushed = true;
    go(context);
  }

  private void go(ChannelHandlerContext context) {
    if (!flushed || sending || timer != null) {
      return;
    }
    boolean more = true;
    while (more && !queue.isEmpty()) {
      more = queue.peek().message() instanceof FilePart part ? piece(context, part)
          : whole(context, queue.peek());
    }
    if (queue.isEmpty()) {
      flushed = false;
    }
    context.flush();
  }

  /** Whether what follows may be sent. */
  private boolean whole(ChannelHandlerContext context, Waiting next) {
    int bytes = next.message() instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
    if (mustWait(context, bytes)) {
      return false;
    }
    queue.remove();
    context.write(next.message(), next.promise());
    return true;
  }

  private boolean piece(ChannelHandlerContext context, FilePart part) {
    // What was booked before it had to wait is what may go now.
    long bytes = booked > 0 ? booked : Math.min(pass.piece(), part.remaining());
    if (mustWait(context, bytes)) {
      booked = bytes;
      return false;
    }
    booked = 0;
    sending = true;
    boolean last = part.remaining() == bytes;
    context.write(part.next(bytes)).addListener(done -> {
      sending = false;
      if (done.isSuccess()) {
        part.left();
        if (last) {
          Waiting whole = queue.remove();
          part.release();
          whole.promise().setSuccess();
        }
        go(context);
      } else {
        fail(done.cause());
        context.close();
      }
    });
    // What follows the last piece may leave with it.
    return false;
  }

  private boolean mustWait(ChannelHandlerContext context, long bytes) {
    long nanos = bytes == 0 ? 0 : pass.nanos(bytes);
    if (nanos > 0) {
      timer = context.executor().schedule(() -> {
        timer = null;
        go(context);
      }, nanos, TimeUnit.NANOSECONDS);
    }
    return nanos > 0;
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (timer != null) {
      timer.cancel(false);
    }
    fail(new ClosedChannelException());
    pass.leave();
  }

  private void fail(@Nullable Throwable cause) {
    for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
      ReferenceCountUtil.release(each.message());
      each.promise().tryFailure(cause == null ? new ClosedChannelException() : cause);
    }
  }
}
