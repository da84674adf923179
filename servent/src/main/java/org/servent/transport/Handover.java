package org.servent.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;

/** Moves a connection to another loop, as if its first bytes came there. */
public final class Handover {
  private Handover() {}

  /**
   * Moves it; to be called on the loop it lives on. Nothing is read on the way.
   *
   * @param first bytes that were read already; taken over
   * @param handler what stands in the pipeline there; the caller has removed what stood before
   */
  public static void move(Channel channel, ByteBuf first, EventLoop to, ChannelHandler handler) {
    channel.config().setAutoRead(false);
    channel.deregister().addListener(left -> {
      if (left.isSuccess()) {
        to.register(channel).addListener(arrived -> arrive(arrived, channel, first, handler));
      } else {
        first.release();
        channel.close();
      }
    });
  }

  private static void arrive(Future<?> arrived, Channel channel, ByteBuf first,
      ChannelHandler handler) {
    if (!arrived.isSuccess() || !channel.isActive()) {
      first.release();
      channel.close();
      return;
    }
    channel.pipeline().addLast(handler);
    channel.pipeline().fireChannelRead(first).fireChannelReadComplete();
    channel.config().setAutoRead(true);
  }
}
