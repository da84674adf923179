package org.servent.browse;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Printable;

/**
 * The answer to one request, for a thread that may wait: its head, then its body as a stream. The
 * channel reads only when that thread has nothing left.
 */
final class Body extends InputStream {
  /** What came, in its order; as much as one turn of the loop reads. */
  private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
  private final Duration stall;
  private volatile @Nullable Channel channel;
  private InputStream piece = InputStream.nullInputStream();
  private boolean ended;

  /** Something that came. */
  private sealed interface Came {
    record Head(HttpResponse response) implements Came {}

    record Bytes(InputStream bytes) implements Came {}

    record End() implements Came {}

    record Broken(String why) implements Came {}
  }

  /** @param stall how long nothing may come */
  Body(Duration stall) {
    this.stall = stall;
  }

  /** The last handler of the channel, which shall not read by itself. */
  SimpleChannelInboundHandler<HttpObject> ear() {
    return new Ear();
  }

  /** Whether the request has left. */
  void sent(boolean whole) {
    if (!whole) {
      came.add(new Came.Broken("it hung up"));
    }
  }

  /** What is said before the body. */
  HttpResponse head() throws IOException {
    Came next = next();
    while (next instanceof Came.Head head) {
      // Some say 100 first.
      if (head.response().status().code() >= 200) {
        return head.response();
      }
      next = next();
    }
    throw new IOException(next instanceof Came.Broken broken ? broken.why() : "no answer came");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      // As readNBytes ends: that must not wait for more.
      return 0;
    }
    int count = piece.read(to, offset, length);
    while (count < 0 && !ended) {
      switch (next()) {
        case Came.Bytes bytes -> piece = bytes.bytes();
        case Came.Broken broken -> throw new IOException(broken.why());
        case Came.End end -> ended = true;
        case Came.Head late -> {
          // The end of an interim answer comes before it.
        }
      }
      count = piece.read(to, offset, length);
    }
    return count;
  }

  private Came next() throws IOException {
    try {
      Came next = came.poll();
      if (next == null) {
        readMore();
        next = came.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (next == null) {
        throw new IOException("nothing came for " + stall.toSeconds() + " s");
      }
      return next;
    } catch (InterruptedException cancelled) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(cancelled);
    }
  }

  private void readMore() {
    Channel open = channel;
    if (open != null) {
      open.read();
    }
  }

  private final class Ear extends SimpleChannelInboundHandler<HttpObject> {
    private @Nullable HttpResponse current;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      channel = context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
      if (message.decoderResult().isFailure()) {
        came.add(new Came.Broken("what came is no HTTP"));
        context.close();
        return;
      }
      if (message instanceof HttpResponse response) {
        current = response;
        came.add(new Came.Head(response));
      }
      if (message instanceof HttpContent content && isFinal()) {
        if (content.content().isReadable()) {
          came.add(new Came.Bytes(
              new ByteArrayInputStream(ByteBufUtil.getBytes(content.content()))));
        }
        if (content instanceof LastHttpContent) {
          came.add(new Came.End());
        }
      }
    }

    private boolean isFinal() {
      return current != null && current.status().code() >= 200;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      came.add(new Came.Broken("it hung up"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      came.add(new Came.Broken(Printable.text(String.valueOf(cause.getMessage()))));
      context.close();
    }
  }
}
