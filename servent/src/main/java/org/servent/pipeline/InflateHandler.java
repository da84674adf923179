package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.servent.wire.WireException;

/**
 * Inflates the stream of a link, piece by piece: each piece is heard before the next is made, so
 * that a stream which inflates to a thousand times its size takes no more memory than another. Nor
 * does it take the loop from other links: what is more than a turn's share waits for the next turn,
 * and nothing is read until then.
 */
final class InflateHandler extends ChannelInboundHandlerAdapter {
  /** Inflated in one turn: four times what one read of the system brings at most. */
  static final int TURN = 256 * 1024;
  /** Inflated at once. */
  private static final int PIECE = 4 * 1024;

  private final Tap tap;
  private final Traffic traffic;
  private final Inflater inflater = new Inflater();
  /** What is not inflated yet. */
  private @Nullable ByteBuf deflated;
  private boolean over;

  InflateHandler(Tap tap, Traffic traffic) {
    this.tap = tap;
    this.traffic = traffic;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    traffic.cameDeflated(bytes.readableBytes());
    if (over) {
      bytes.release();
    } else if (deflated != null) {
      // TLS had read more before it was stopped.
      deflated = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), deflated, bytes);
    } else {
      deflated = bytes;
      takeTurn(context, bytes);
    }
  }

  private void takeTurn(ChannelHandlerContext context, ByteBuf from) {
    try {
      if (inflate(context, from)) {
        tap.close();
        context.executor().execute(() -> goOn(context));
      } else if (!over) {
        deflated = null;
        from.release();
      }
    } catch (DataFormatException | WireException broken) {
      end();
      context.fireExceptionCaught(new DecoderException(
          new WireException("the deflated stream is broken: " + broken.getMessage())));
    }
  }

  private void goOn(ChannelHandlerContext context) {
    if (deflated != null) {
      takeTurn(context, deflated);
      context.fireChannelReadComplete();
    }
    tap.open();
  }

  /** Inflates this turn's share; says whether more is left. */
  private boolean inflate(ChannelHandlerContext context, ByteBuf from)
      throws DataFormatException, WireException {
    inflater.setInput(from.nioBuffer());
    for (int share = TURN; share > 0; share -= PIECE) {
      ByteBuf piece = context.alloc().directBuffer(PIECE, PIECE);
      int length = inflate(piece);
      if (length == 0) {
        piece.release();
        checkEnd();
        return false;
      }
      context.fireChannelRead(piece);
      if (over) {
        return false;
      }
    }
    from.skipBytes(from.readableBytes() - inflater.getRemaining());
    return true;
  }

  private int inflate(ByteBuf piece) throws DataFormatException {
    try {
      int length = inflater.inflate(piece.internalNioBuffer(0, PIECE));
      piece.writerIndex(length);
      return length;
    } catch (DataFormatException broken) {
      piece.release();
      throw broken;
    }
  }

  /** Nothing more comes of what there is: that shall be because all of it was taken. */
  private void checkEnd() throws WireException {
    if (inflater.needsDictionary()) {
      throw new WireException("it wants a dictionary");
    }
    if (inflater.getRemaining() > 0) {
      throw new WireException("it goes on behind its end");
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end();
  }

  private void end() {
    if (!over) {
      over = true;
      inflater.end();
      if (deflated != null) {
        deflated.release();
        deflated = null;
      }
    }
  }
}
