package org.servent.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes that were read before there was a handler for them, and those that follow: held at the end
 * of the pipeline, behind TLS if there is any, until the handlers behind them are complete.
 */
public final class Held extends ChannelInboundHandlerAdapter {
  private final List<Object> bytes = new ArrayList<>();

  private Held(ByteBuf first) {
    bytes.add(first);
  }

  /** Holds these, taken over, and what follows. */
  public static Held at(Channel channel, ByteBuf first) {
    Held held = new Held(first);
    channel.pipeline().addLast(held);
    return held;
  }

  /** Gives all of it to the handlers that were added since. */
  public void letGo(Channel channel) {
    channel.pipeline().remove(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    bytes.add(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    bytes.forEach(context::fireChannelRead);
    context.fireChannelReadComplete();
  }
}
