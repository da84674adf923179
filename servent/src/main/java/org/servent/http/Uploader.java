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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.servent.http.Screening.Objection;
import org.servent.transport.HalfClose;

/**
 * The last handler of a connection that asks us for files: one request, its answer, the next
 * request.
 *
 * <p>Files are looked up elsewhere, since a disk may block. If more is asked for while an answer is
 * on its way nothing more is read, so a peer that asks ahead waits in its own socket buffer.
 */
final class Uploader extends SimpleChannelInboundHandler<HttpObject> {
  /**
   * For the answer to be read before the connection is reset under it by bytes that we never read.
   */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Uploads uploads;
  private final Visitor visitor;
  private final Paced paced;
  private final boolean oneTooMany;
  private final Deadline deadline = new Deadline();
  private final Queue<HttpRequest> ahead = new ArrayDeque<>();
  private volatile @Nullable Body body;
  private @Nullable ChannelHandlerContext context;
  private boolean answering;
  private boolean hungUp;
  private @Nullable Reading lastRead;

  /** What is being sent now. */
  private record Body(FilePart part, Reading file, long first, long since) {}

  /** @param oneTooMany whether its peer has too many connections with us */
  Uploader(Uploads uploads, Visitor visitor, Paced paced, boolean oneTooMany) {
    this.oneTooMany = oneTooMany;
    this.uploads = uploads;
    this.visitor = visitor;
    this.paced = paced;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    deadline.closeIn(added, UploadLimits.FIRST);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    deadline.end();
    if (!answering) {
      depart();
    }
  }

  /** Nothing of ours stays with it. */
  private void depart() {
    uploads.ends(visitor);
    if (visitor.slot() != null) {
      uploads.turnstile().leave(visitor.slot());
      visitor.serveIn(null);
    }
    visitor.place().ifPresent(uploads.turnstile()::disconnected);
    visitor.read(null);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext channel, HttpObject message) {
    if (hungUp || !(message instanceof HttpRequest request)) {
      return;
    }
    if (answering) {
      ahead.add(request);
      channel.channel().config().setAutoRead(false);
    } else {
      answer(channel, request);
    }
  }

  private void answer(ChannelHandlerContext channel, HttpRequest request) {
    answering = true;
    deadline.cancel();
    Optional<Duration> stayAway =
        uploads.turnstile().stayAway(visitor.host(), oneTooMany);
    if (stayAway.isPresent()) {
      send(channel, new Exchange(request, false),
          uploads.responder().stayAway(stayAway.get()));
      return;
    }
    Optional<Objection> objection = Screening.objection(request);
    boolean fatal = objection.filter(Objection::fatal).isPresent();
    Exchange exchange = new Exchange(request, !fatal && HttpUtil.isKeepAlive(request));
    if (objection.isPresent()) {
      send(channel, exchange, uploads.responder().refusal(objection.get().refusal()));
      return;
    }
    Response atHand = uploads.responder().atHand(exchange, visitor);
    if (atHand != null) {
      send(channel, exchange, atHand);
      return;
    }
    uploads.disk().execute(() -> {
      Response response = uploads.responder().respond(exchange, visitor);
      backOnLoop(channel, response, () -> send(channel, exchange, response));
    });
  }

  private void backOnLoop(ChannelHandlerContext channel, Response response, Runnable then) {
    try {
      channel.executor().execute(() -> {
        if (channel.channel().isActive()) {
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
    } else if (response instanceof Response.Made made) {
      made.body().close();
    }
    depart();
  }

  private void send(ChannelHandlerContext channel, Exchange exchange, Response response) {
    switch (response) {
      case Response.Text text -> sendText(channel, exchange, text);
      case Response.Bytes bytes -> sendBytes(channel, exchange, bytes);
      case Response.Made made -> sendMade(channel, exchange, made);
    }
  }

  private void sendText(ChannelHandlerContext channel, Exchange exchange, Response.Text text) {
    ByteBuf sentence = exchange.wantsBody()
        ? Unpooled.copiedBuffer(text.body(), StandardCharsets.US_ASCII)
        : Unpooled.EMPTY_BUFFER;
    int length = sentence.readableBytes();
    uploads.turnstile().inVain(visitor.host());
    deadline.closeIn(channel, uploads.limits().stall());
    channel.write(exchange.mark(text.head()));
    channel.writeAndFlush(new DefaultLastHttpContent(sentence))
        .addListener(
            done -> finish(channel, exchange, text.head(), length, done.isSuccess()));
  }

  private void sendBytes(ChannelHandlerContext channel, Exchange exchange, Response.Bytes bytes) {
    FilePart part = bytes.body();
    body = new Body(part, bytes.file(), bytes.first(), System.nanoTime());
    uploads.begins(visitor, this);
    channel.write(exchange.mark(bytes.head()));
    channel.write(part);
    deadline.watch(channel, part, uploads.limits().stall(), paced::holdsBack);
    // If the file turns out shorter than promised the channel is closed, and this fails with it.
    channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT).addListener(done -> {
      body = null;
      uploads.ends(visitor);
      boolean all = part.length() == bytes.file().offered().size();
      if (all || !done.isSuccess() || !exchange.keep()) {
        depart();
      } else if (visitor.slot() != null) {
        uploads.turnstile().rest(visitor.slot());
      }
      finish(channel, exchange, bytes.head(), part.sent(), done.isSuccess());
      lastRead = bytes.file();
    });
  }

  /** Where its end cannot be told before or by chunks it is told by the end of the connection. */
  private void sendMade(ChannelHandlerContext channel, Exchange exchange, Response.Made made) {
    boolean told = HttpUtil.isTransferEncodingChunked(made.head())
        || HttpUtil.isContentLengthSet(made.head());
    Exchange counted = told ? exchange : new Exchange(exchange.request(), false);
    channel.write(counted.mark(made.head()));
    new Pump(channel, made.body(), uploads.disk(),
        (bytes, whole) -> finish(channel, counted, made.head(), bytes, whole))
        .run(deadline, uploads.limits().stall());
  }

  private void finish(ChannelHandlerContext channel, Exchange exchange, HttpResponse head,
      long sent, boolean whole) {
    answering = false;
    deadline.cancel();
    uploads.answered(exchange.upload(visitor.peer(), head.status().code(), sent, whole),
        lastRead != null && lastRead == visitor.reading());
    if (!whole) {
      channel.close();
      depart();
    } else if (exchange.keep()) {
      deadline.closeIn(channel, uploads.limits().idle());
      next(channel);
    } else {
      hangUp(channel);
    }
  }

  private void next(ChannelHandlerContext channel) {
    HttpRequest request = ahead.poll();
    if (request == null) {
      if (!channel.channel().config().isAutoRead()) {
        channel.channel().config().setAutoRead(true);
      }
      return;
    }
    // By the loop, or many requests that came at once would be answered one within the other.
    answering = true;
    channel.executor().execute(() -> {
      if (channel.channel().isActive()) {
        answer(channel, request);
      } else {
        answering = false;
        depart();
      }
    });
  }

  /** Closes our half and throws away what still comes, for a moment. */
  private void hangUp(ChannelHandlerContext channel) {
    hungUp = true;
    ahead.clear();
    HalfClose.of(channel.channel());
    deadline.closeIn(channel, LINGER);
    channel.channel().config().setAutoRead(true);
  }

  boolean isWith(String address) {
    return visitor.address().equals(address);
  }

  /** Ends the connection; from any thread. */
  void kick() {
    ChannelHandlerContext channel = context;
    if (channel != null) {
      channel.close();
    }
  }

  /** What is being sent now; from any thread. */
  Optional<Giving> giving() {
    Body now = body;
    return now == null ? Optional.empty()
        : Optional.of(new Giving(visitor.peer(), visitor.agent(), now.file().offered().name(),
            now.file().offered().sha1(), now.file().offered().size(), now.first(),
            now.part().length(), now.part().sent(),
            Duration.ofNanos(System.nanoTime() - now.since())));
  }

  /** A reset by the peer is no news. */
  @Override
  public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
    channel.close();
  }
}
