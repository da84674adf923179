package org.servent.pipeline;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Consumer;

/**
 * Stands behind TLS until its handshake is over, and goes then; exactly one of its two answers is
 * called, once.
 */
final class Securing extends ChannelInboundHandlerAdapter {
  private final Runnable secured;
  private final Consumer<String> failed;
  private boolean over;

  /**
   * @param secured adds the handlers that follow; nothing was read yet
   * @param failed is told why, when the connection is about to close
   */
  Securing(Runnable secured, Consumer<String> failed) {
    this.secured = secured;
    this.failed = failed;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
      context.fireUserEventTriggered(event);
    } else if (handshake.isSuccess()) {
      over = true;
      secured.run();
      context.pipeline().remove(this);
    } else {
      fail(context, String.valueOf(handshake.cause().getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, "it hung up");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, String.valueOf(cause.getMessage()));
  }

  private void fail(ChannelHandlerContext context, String why) {
    if (!over) {
      over = true;
      context.close();
      failed.accept("no TLS came about: " + why);
    }
  }
}
