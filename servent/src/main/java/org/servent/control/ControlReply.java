package org.servent.control;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to the one request of a connection; the connection ends with it. */
final class ControlReply {
  private static final Logger LOG = LoggerFactory.getLogger(ControlReply.class);

  /** For browsers: nothing of others in our pages, nor ours in theirs. */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final Channel caller;

  ControlReply(Channel caller) {
    this.caller = caller;
  }

  void refuse(HttpResponseStatus status, String why) {
    if (ApiReply.refusal(status.code(), why) instanceof ApiReply.Whole refusal) {
      whole(refusal);
    }
  }

  void whole(ApiReply.Whole reply) {
    ByteBuf body = Unpooled.wrappedBuffer(reply.body().bytes());
    HttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(reply.status()), body);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    caller.writeAndFlush(headed(response, reply.type())).addListener(ChannelFutureListener.CLOSE);
  }

  /** Its end is that of the connection. */
  void stream(ApiReply.Stream reply) {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    caller.writeAndFlush(headed(response, reply.type()));
    try {
      reply.source().writeTo(new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[]{(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          send(Arrays.copyOfRange(bytes, offset, offset + length));
        }
      });
    } catch (IOException hungUp) {
      LOG.debug("a caller read no farther", hungUp);
    } catch (InterruptedException hungUp) {
      Thread.currentThread().interrupt();
    }
    caller.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static HttpResponse headed(HttpResponse response, String type) {
    response.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer");
    return response;
  }

  /**
   * Frames follow. Their last says that they are whole, so nothing is gained by chunks around them.
   */
  void beginCommand() {
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    caller.writeAndFlush(headed(response, "application/vnd.servent.frames"));
  }

  void endCommand(int code) {
    caller.write(new DefaultHttpContent(Unpooled.wrappedBuffer(CommandFrames.exit(code))));
    caller.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** What is written here travels in frames of this kind; a slow reader slows the writer down. */
  OutputStream stream(char kind) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[]{(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += CommandFrames.MAX_LENGTH) {
          int part = Math.min(length - done, CommandFrames.MAX_LENGTH);
          send(CommandFrames.frame(kind, bytes, offset + done, part));
        }
      }
    };
  }

  private void send(byte[] frame) throws IOException {
    try {
      var sent =
          caller.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(frame))).await();
      if (!sent.isSuccess()) {
        throw new IOException("the caller hung up", sent.cause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("cancelled");
    }
  }
}
