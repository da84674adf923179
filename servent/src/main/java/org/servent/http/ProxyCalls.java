package org.servent.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.servent.address.PeerAddress;
import org.servent.content.Base32;
import org.servent.handshake.Vendor;
import org.servent.transfer.PushWay;
import org.servent.transport.Sockets;

/** Asks push proxies over HTTP ({@code gtk-gnutella doc/gnutella/push_proxy}). */
final class ProxyCalls {
  /** For the connection, and for the answer. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Sockets sockets;

  ProxyCalls(Sockets sockets) {
    this.sockets = sockets;
  }

  /**
   * Asks a proxy for a push.
   *
   * @param node where the servent shall connect to
   * @return whether the proxy says that it was sent
   */
  CompletableFuture<Boolean> call(PeerAddress proxy, PushWay way, PeerAddress node) {
    CompletableFuture<Boolean> sent = new CompletableFuture<>();
    sockets.connect(proxy, sockets.loops().transfer(), new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        channel.pipeline().addLast(new HttpClientCodec(), new Ear(sent));
      }
    }, LIMIT).addListener((Future<Channel> connecting) -> {
      if (connecting.isSuccess()) {
        ask(connecting.getNow(), request(proxy, way, node));
      } else {
        sent.complete(false);
      }
    });
    return sent;
  }

  private static void ask(Channel channel, FullHttpRequest request) {
    channel.eventLoop()
        .schedule(() -> channel.close(), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    channel.writeAndFlush(request);
  }

  static FullHttpRequest request(PeerAddress proxy, PushWay way, PeerAddress node) {
    FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET,
        "/gnutella/push-proxy?ServerId=" + Base32.encode(way.servent().bytes()) + "&file="
            + way.index());
    request.headers()
        .set(HttpHeaderNames.HOST, proxy.toString())
        .set(HttpHeaderNames.USER_AGENT, Vendor.USER_AGENT)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(PushProxy.NODE, node.toString());
    return request;
  }

  /** Hears the status, and hangs up. */
  private static final class Ear extends SimpleChannelInboundHandler<HttpObject> {
    private final CompletableFuture<Boolean> sent;

    Ear(CompletableFuture<Boolean> sent) {
      this.sent = sent;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
      if (message instanceof HttpResponse response) {
        // gtk-gnutella says 203 where it has only a route.
        int status = response.status().code();
        sent.complete(message.decoderResult().isSuccess() && status >= 200 && status < 300);
      }
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      sent.complete(false);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
