package org.servent.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.servent.http.Screening.Objection;
import org.servent.transport.HalfClose;

/**
 * The last handler of a connection that asks us for files: one request, its answer, the next
 * request.
 *
 * <p>Files are looked up elsewhere, since a disk may block. While an answer is on its way nothing
 * is read, so a peer that asks ahead waits in its own socket buffer.
 */
final class Uploader extends SimpleChannelInboundHandler<HttpObject> {
  /**
   * For the answer to be read before the connection is reset under it by bytes that we never read.
   */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Uploads uploads;
  private final Deadline deadline = new Deadline();
  private String address = "";
  private String peer = "";
  private boolean hungUp;

  Uploader(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    name(context.channel().remoteAddress());
    deadline.closeIn(context, UploadLimits.FIRST);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    deadline.cancel();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (!hungUp && message instanceof HttpRequest request) {
      deadline.cancel();
      context.channel().config().setAutoRead(false);
      answer(context, request);
    }
  }

  private void answer(ChannelHandlerContext context, HttpRequest request) {
    Optional<Objection> objection = Screening.objection(request);
    boolean fatal = objection.filter(Objection::fatal).isPresent();
    Exchange exchange = new Exchange(request, !fatal && HttpUtil.isKeepAlive(request));
    if (objection.isPresent()) {
      send(context, exchange, uploads.responder().refusal(objection.get().refusal()));
    } else {
      uploads.disk().execute(() -> {
        Response response = uploads.responder().respond(exchange, address);
        backOnLoop(context, response, () -> send(context, exchange, response));
      });
    }
  }

  private void backOnLoop(ChannelHandlerContext context, Response response, Runnable then) {
    try {
      context.executor().execute(() -> {
        if (context.channel().isActive()) {
          then.run();
        } else {
          drop(response);
        }
      });
    } catch (RejectedExecutionException stopping) {
      drop(response);
    }
  }

  private void drop(Response response) {
    if (response instanceof Response.Bytes bytes) {
      bytes.body().release();
      uploads.slots().release(address);
    } else if (response instanceof Response.Made made) {
      made.body().close();
    }
  }

  private void send(ChannelHandlerContext context, Exchange exchange, Response response) {
    switch (response) {
      case Response.Text text -> sendText(context, exchange, text);
      case Response.Bytes bytes -> sendBytes(context, exchange, bytes);
      case Response.Made made -> sendMade(context, exchange, made);
    }
  }

  private void sendText(ChannelHandlerContext context, Exchange exchange, Response.Text text) {
    ByteBuf body = exchange.wantsBody()
        ? Unpooled.copiedBuffer(text.body(), StandardCharsets.US_ASCII)
        : Unpooled.EMPTY_BUFFER;
    int length = body.readableBytes();
    deadline.closeIn(context, uploads.limits().stall());
    context.write(exchange.mark(text.head()));
    context.writeAndFlush(new DefaultLastHttpContent(body))
        .addListener(
            done -> finish(context, exchange, text.head(), length, done.isSuccess()));
  }

  private void sendBytes(ChannelHandlerContext context, Exchange exchange, Response.Bytes bytes) {
    context.write(exchange.mark(bytes.head()));
    context.write(bytes.body());
    deadline.watch(context, bytes.body(), uploads.limits().stall());
    // If the file turns out shorter than promised the channel is closed, and this fails with it.
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(done -> {
      uploads.slots().release(address);
      finish(context, exchange, bytes.head(), bytes.body().transferred(), done.isSuccess());
    });
  }

  /** Where its end cannot be told before or by chunks it is told by the end of the connection. */
  private void sendMade(ChannelHandlerContext context, Exchange exchange, Response.Made made) {
    boolean told = HttpUtil.isTransferEncodingChunked(made.head())
        || HttpUtil.isContentLengthSet(made.head());
    Exchange counted = told ? exchange : new Exchange(exchange.request(), false);
    context.write(counted.mark(made.head()));
    new Pump(context, made.body(), uploads.disk(),
        (bytes, whole) -> finish(context, counted, made.head(), bytes, whole))
        .run(deadline, uploads.limits().stall());
  }

  private void finish(ChannelHandlerContext context, Exchange exchange, HttpResponse head,
      long sent, boolean whole) {
    deadline.cancel();
    uploads.answered(exchange.upload(peer, head.status().code(), sent, whole));
    if (!whole) {
      context.close();
    } else if (exchange.keep()) {
      deadline.closeIn(context, uploads.limits().idle());
      context.channel().config().setAutoRead(true);
    } else {
      hangUp(context);
    }
  }

  /** Closes our half and throws away what still comes, for a moment. */
  private void hangUp(ChannelHandlerContext context) {
    hungUp = true;
    HalfClose.of(context.channel());
    deadline.closeIn(context, LINGER);
    context.channel().config().setAutoRead(true);
  }

  /** A reset by the peer is no news. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private void name(@Nullable SocketAddress remote) {
    peer = String.valueOf(remote);
    address = peer;
    if (remote instanceof InetSocketAddress inet && inet.getAddress() != null) {
      address = inet.getAddress().getHostAddress();
      peer = address + ":" + inet.getPort();
    }
  }
}
