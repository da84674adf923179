package org.servent.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a body piece by piece: the next one is made when the one before has left, so that a slow
 * reader costs one piece of memory. Lives on the channel's loop; pieces are made elsewhere.
 */
final class Pump {
  private static final Logger LOG = LoggerFactory.getLogger(Pump.class);

  private final ChannelHandlerContext context;
  private final Pieces pieces;
  private final Executor maker;
  private final End end;
  private long sent;

  /** Told once, when nothing more is sent. */
  interface End {
    /** @param whole whether all of it left */
    void sent(long bytes, boolean whole);
  }

  Pump(ChannelHandlerContext context, Pieces pieces, Executor maker, End end) {
    this.context = context;
    this.pieces = pieces;
    this.maker = maker;
    this.end = end;
  }

  /**
   * Sends the next piece and all after it.
   *
   * @param deadline of each
   */
  void run(Deadline deadline, Duration stall) {
    deadline.closeIn(context, stall);
    maker.execute(() -> {
      byte[] piece = make();
      try {
        context.executor().execute(() -> send(piece, deadline, stall));
      } catch (RejectedExecutionException stopping) {
        pieces.close();
      }
    });
  }

  /** Nothing if it cannot be made: then the body is broken off, for whoever reads it to see. */
  private byte @Nullable [] make() {
    try {
      return pieces.next();
    } catch (IOException | RuntimeException unable) {
      LOG.warn("the rest of an answer cannot be made", unable);
      return null;
    }
  }

  private void send(byte @Nullable [] piece, Deadline deadline,
      Duration stall) {
    if (piece == null) {
      finish(false);
    } else if (piece.length == 0) {
      context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
          .addListener(done -> finish(done.isSuccess()));
    } else {
      context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(piece)))
          .addListener(done -> {
            if (done.isSuccess()) {
              sent += piece.length;
              run(deadline, stall);
            } else {
              finish(false);
            }
          });
    }
  }

  private void finish(boolean whole) {
    pieces.close();
    end.sent(sent, whole);
  }
}
