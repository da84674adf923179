package org.servent.http;

import static io.netty.handler.codec.http.HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.servent.http.Screening.Objection;
import org.servent.library.SharedFile;

/**
 * The last handler of a connection that asks us for files: one request, its answer, the next
 * request.
 *
 * <p>While an answer is on its way nothing is read, so a peer that asks ahead waits in its own
 * socket buffer.
 */
final class Uploader extends SimpleChannelInboundHandler<HttpObject> {
  /**
   * For the answer to be read before the connection is reset under it by bytes that we never read.
   */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Uploads uploads;
  private String address = "";
  private String peer = "";
  private @Nullable Future<?> deadline;
  private boolean hungUp;

  Uploader(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    name(context.channel().remoteAddress());
    closeIn(context, UploadLimits.FIRST);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    cancelDeadline();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (!hungUp && message instanceof HttpRequest request) {
      cancelDeadline();
      context.channel().config().setAutoRead(false);
      answer(context, request);
    }
  }

  private void answer(ChannelHandlerContext context, HttpRequest request) {
    Optional<Objection> objection = Screening.objection(request);
    boolean fatal = objection.filter(Objection::fatal).isPresent();
    Exchange exchange = new Exchange(request, !fatal && HttpUtil.isKeepAlive(request));
    Answer answer = objection.<Answer>map(Objection::refusal)
        .orElseGet(() -> uploads.paths().answer(request.uri()));
    switch (answer) {
      case Answer.Refusal refusal -> refuse(context, exchange, refusal);
      case Answer.Content content -> offer(context, exchange, content.file());
    }
  }

  private void offer(ChannelHandlerContext context, Exchange exchange, SharedFile file) {
    switch (Extent.of(exchange.range(file), file.size())) {
      case Extent.Whole whole -> send(context, exchange, file,
          new Extent.Part(0, file.size() - 1), false);
      case Extent.Part part -> send(context, exchange, file, part, true);
      case Extent.Beyond beyond -> {
        HttpResponse head = uploads.heads().refusal(REQUESTED_RANGE_NOT_SATISFIABLE, 0);
        head.headers().set(HttpHeaderNames.CONTENT_RANGE, "bytes */" + file.size());
        write(context, exchange, head, new byte[0]);
      }
      case Extent.Malformed malformed -> refuse(context, exchange,
          new Answer.Refusal(HttpResponseStatus.BAD_REQUEST, "Not a range of bytes."));
    }
  }

  private void send(ChannelHandlerContext context, Exchange exchange, SharedFile file,
      Extent.Part part, boolean partial) {
    HttpResponse head = uploads.heads().content(file, part, partial);
    if (!exchange.wantsBody() || part.length() == 0) {
      write(context, exchange, head, new byte[0]);
      return;
    }
    if (!uploads.slots().take(address)) {
      refuseForNow(context, exchange);
      return;
    }
    FileRegion region;
    try {
      region = open(file, part);
    } catch (IOException gone) {
      uploads.slots().release(address);
      refuse(context, exchange, (Answer.Refusal) Answer.NOT_FOUND);
      return;
    }
    stream(context, exchange, head, region);
  }

  /** Opens before anything is promised: a file may have gone since the library saw it. */
  private static FileRegion open(SharedFile file, Extent.Part part) throws IOException {
    DefaultFileRegion region = new DefaultFileRegion(file.path().toFile(), part.first(),
        part.length());
    region.open();
    return region;
  }

  private void stream(ChannelHandlerContext context, Exchange exchange, HttpResponse head,
      FileRegion region) {
    context.write(exchange.mark(head));
    context.write(region);
    watch(context, region, 0);
    // If the file turns out shorter than promised the channel is closed, and this fails with it.
    ChannelFuture sent = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    sent.addListener(done -> {
      uploads.slots().release(address);
      finish(context, exchange, head.status().code(), region.transferred(), done.isSuccess());
    });
  }

  /** Hangs up on who takes next to nothing: it holds a slot that others wait for. */
  private void watch(ChannelHandlerContext context, FileRegion region, long before) {
    Duration stall = uploads.limits().stall();
    deadline = context.executor().schedule(() -> {
      long now = region.transferred();
      long least = Math.min(UploadLimits.LEAST_PER_STALL, region.count() - before);
      if (now - before < least) {
        context.close();
      } else {
        watch(context, region, now);
      }
    }, stall.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refuseForNow(ChannelHandlerContext context, Exchange exchange) {
    byte[] why = sentence("All upload slots are taken.");
    HttpResponse head = uploads.heads().refusal(SERVICE_UNAVAILABLE, why.length);
    head.headers().set(HttpHeaderNames.RETRY_AFTER, uploads.limits().retryAfter().toSeconds());
    write(context, exchange, head, why);
  }

  private void refuse(ChannelHandlerContext context, Exchange exchange, Answer.Refusal refusal) {
    byte[] why = sentence(refusal.why());
    write(context, exchange, uploads.heads().refusal(refusal.status(), why.length), why);
  }

  private void write(ChannelHandlerContext context, Exchange exchange, HttpResponse head,
      byte[] body) {
    boolean wanted = exchange.wantsBody();
    closeIn(context, uploads.limits().stall());
    context.write(exchange.mark(head));
    if (wanted && body.length > 0) {
      context.write(new DefaultHttpContent(Unpooled.wrappedBuffer(body)));
    }
    context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(done -> finish(context, exchange, head.status().code(),
            wanted ? body.length : 0, done.isSuccess()));
  }

  private void finish(ChannelHandlerContext context, Exchange exchange, int status, long sent,
      boolean whole) {
    cancelDeadline();
    uploads.answered(exchange.upload(peer, status, sent, whole));
    if (!whole) {
      context.close();
    } else if (exchange.keep()) {
      closeIn(context, uploads.limits().idle());
      context.channel().config().setAutoRead(true);
    } else {
      hangUp(context);
    }
  }

  /** Closes our half and throws away what still comes, for a moment. */
  private void hangUp(ChannelHandlerContext context) {
    hungUp = true;
    if (context.channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
      closeIn(context, LINGER);
      context.channel().config().setAutoRead(true);
    } else {
      context.close();
    }
  }

  private void closeIn(ChannelHandlerContext context, Duration time) {
    cancelDeadline();
    deadline = context.executor().schedule(() -> {
      context.close();
    }, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** A reset by the peer is no news. */
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  private static byte[] sentence(String why) {
    return (why + "\n").getBytes(StandardCharsets.UTF_8);
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
