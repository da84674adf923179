package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.servent.transport.HalfClose;

/**
 * Says last words and hangs up so that they arrive: bytes that nobody read when a connection is
 * closed make the system reset it, and a reset destroys what is still under way. So our direction
 * is closed first, and what comes is read and thrown away until the peer closes too, or for a
 * while.
 */
final class Farewell extends ChannelInboundHandlerAdapter {
  private Farewell() {}

  /** Says this, taken over and perhaps empty, after all that was written before. */
  static void say(Channel channel, ByteBuf words, Duration linger) {
    channel.pipeline().addFirst(new Farewell());
    channel.writeAndFlush(words).addListener(said -> {
      if (said.isSuccess()) {
        HalfClose.of(channel);
      } else {
        channel.close();
      }
    });
    // From now on and not from when the words are out: a peer that reads nothing would keep them
    // here.
    channel.eventLoop().schedule(() -> channel.close(), linger.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
  }
}
