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
   * @param handler what stands at the end of the pipeline there, behind TLS if the connection is
   *          encrypted; the caller has removed what stood there before
   */
  public static void move(Channel channel, ByteBuf first, EventLoop to, ChannelHandler handler) {
    Held held = Held.at(channel, first);
    channel.config().setAutoRead(false);
    channel.deregister().addListener(left -> {
      if (left.isSuccess()) {
        to.register(channel).addListener(arrived -> arrive(arrived, channel, held, handler));
      } else {
        channel.close();
      }
    });
  }

  private static void arrive(Future<?> arrived, Channel channel, Held held,
      ChannelHandler handler) {
    if (!arrived.isSuccess() || !channel.isActive()) {
      channel.close();
      return;
    }
    channel.pipeline().addLast(handler);
    held.letGo(channel);
    channel.config().setAutoRead(true);
  }
}
