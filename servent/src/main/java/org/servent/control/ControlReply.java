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
import java.nio.charset.StandardCharsets;

/** The answer to the one request of a connection; the connection ends with it. */
final class ControlReply {
  private final Channel caller;

  ControlReply(Channel caller) {
    this.caller = caller;
  }

  void json(String document) {
    whole(HttpResponseStatus.OK, document);
  }

  void refuse(HttpResponseStatus status, String why) {
    whole(status, Json.document("error", new Json.Refusal(status.code(), why)));
  }

  private void whole(HttpResponseStatus status, String document) {
    ByteBuf body = Unpooled.copiedBuffer(document + "\n", StandardCharsets.UTF_8);
    HttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    caller.writeAndFlush(headed(response, "application/json"))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private static HttpResponse headed(HttpResponse response, String type) {
    response.headers()
        .set(HttpHeaderNames.CONTENT_TYPE, type)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
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
