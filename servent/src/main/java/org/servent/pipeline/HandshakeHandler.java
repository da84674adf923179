package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.handshake.Handshake;
import org.servent.handshake.HandshakeBlock;
import org.servent.handshake.State;
import org.servent.handshake.Step;
import org.servent.wire.WireException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the blocks of one handshake, and goes when it is over; bytes behind the last block go to
 * the handlers that stand there then.
 */
final class HandshakeHandler extends ByteToMessageDecoder {
  /** How a handshake ends; exactly one of these is called, once. */
  interface Ending {
    /** Descriptors follow. */
    void established(Channel channel, State.Established terms);

    /**
     * Nothing follows, and the connection is about to close.
     *
     * @param tries hosts that the peer named instead
     */
    void failed(String why, List<PeerAddress> tries);
  }

  /** How long the peer took for its last block; set when the handshake is established. */
  static final AttributeKey<Duration> ROUND_TRIP = AttributeKey.valueOf("round trip");

  private static final Logger LOG = LoggerFactory.getLogger(HandshakeHandler.class);

  private final Function<Channel, Handshake> sides;
  private final Patience patience;
  private final Ending ending;
  private @Nullable Handshake side;
  private @Nullable State state;
  private @Nullable Future<?> timer;
  private long asked;
  private boolean over;

  /** The side is chosen when the connection is there. */
  HandshakeHandler(Function<Channel, Handshake> sides, Patience patience, Ending ending) {
    this.sides = sides;
    this.patience = patience;
    this.ending = ending;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    if (context.channel().isActive()) {
      begin(context);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    begin(context);
    context.fireChannelActive();
  }

  private void begin(ChannelHandlerContext context) {
    side = sides.apply(context.channel());
    take(context, side.begin());
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (over || side == null || state == null) {
      in.skipBytes(in.readableBytes());
      return;
    }
    try {
      ByteBuffer bytes = in.nioBuffer();
      Optional<HandshakeBlock> block = HandshakeBlock.read(bytes);
      in.skipBytes(bytes.position());
      if (block.isPresent()) {
        take(context, side.on(state, block.get()));
      }
    } catch (WireException bad) {
      fail(context, String.valueOf(bad.getMessage()));
    }
  }

  private void take(ChannelHandlerContext context, Step step) {
    state = step.next();
    ByteBuf answer = step.answer()
        .map(block -> Unpooled.wrappedBuffer(block.write()))
        .orElse(Unpooled.EMPTY_BUFFER);
    switch (step.next()) {
      case State.Established done -> {
        end();
        context.channel()
            .attr(ROUND_TRIP)
            .set(Duration.ofNanos(context.executor().ticker().nanoTime() - asked));
        context.writeAndFlush(answer);
        ending.established(context.channel(), done);
        context.pipeline().remove(this);
      }
      case State.Refused done -> {
        end();
        Farewell.say(context.channel(), answer, patience.linger());
        ending.failed(done.why(), done.tries());
      }
      case State.AwaitingRequest waiting -> await(context, answer);
      case State.AwaitingAnswer waiting -> await(context, answer);
      case State.AwaitingConfirmation waiting -> await(context, answer);
    }
  }

  private void await(ChannelHandlerContext context, ByteBuf answer) {
    context.writeAndFlush(answer);
    asked = context.executor().ticker().nanoTime();
    stopTimer();
    timer = context.executor()
        .schedule(() -> fail(context, "it was too slow with its handshake"),
            patience.step().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void fail(ChannelHandlerContext context, String why) {
    if (!over) {
      end();
      context.close();
      ending.failed(why, List.of());
    }
  }

  private void end() {
    over = true;
    stopTimer();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    super.channelInactive(context);
    fail(context, "it hung up amid its handshake");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException)) {
      LOG.error("a bug ends a handshake", cause);
    }
    fail(context, "the connection broke: " + cause.getMessage());
  }
}
