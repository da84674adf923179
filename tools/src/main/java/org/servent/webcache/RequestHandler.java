package org.servent.webcache;

import static io.netty.handler.codec.http.HttpHeaderNames.ALLOW;
import static io.netty.handler.codec.http.HttpHeaderNames.CACHE_CONTROL;
import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static io.netty.handler.codec.http.HttpHeaderNames.SERVER;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import org.servent.address.Host;
import org.servent.handshake.Vendor;
import org.servent.transport.Addresses;

/** Answers one request, and closes: servents come once an hour. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpRequest> {
  private final BiFunction<Host, Parameters, Reply> cache;

  /** @param cache called on the connection's loop */
  RequestHandler(BiFunction<Host, Parameters, Reply> cache) {
    this.cache = cache;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpRequest request) {
    FullHttpResponse response = response(reply(context, request));
    if (response.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
      response.headers().set(ALLOW, "GET, HEAD");
    }
    if (request.method().equals(HttpMethod.HEAD)) {
      response = response.replace(Unpooled.EMPTY_BUFFER);
    }
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private Reply reply(ChannelHandlerContext context, HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return refusal(HttpResponseStatus.BAD_REQUEST);
    }
    if (!List.of(HttpMethod.GET, HttpMethod.HEAD).contains(request.method())) {
      return refusal(HttpResponseStatus.METHOD_NOT_ALLOWED);
    }
    if (!request.uri().matches("/(\\?.*)?")) {
      return refusal(HttpResponseStatus.NOT_FOUND);
    }
    return cache.apply(Addresses.remote(context.channel()).host(), Parameters.of(request.uri()));
  }

  private static Reply refusal(HttpResponseStatus status) {
    return new Reply(status.code(), List.of(status.toString()));
  }

  private static FullHttpResponse response(Reply reply) {
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(reply.status()),
        Unpooled.copiedBuffer(reply.text(), StandardCharsets.US_ASCII));
    response.headers()
        .set(SERVER, Vendor.USER_AGENT)
        .set(CONTENT_TYPE, "text/plain; charset=us-ascii")
        .set(CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(CONNECTION, HttpHeaderValues.CLOSE);
    HttpUtil.setContentLength(response, response.content().readableBytes());
    return response;
  }

  /** A reset, or a peer that says nothing for too long. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
