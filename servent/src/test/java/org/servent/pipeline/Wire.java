package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A connection in memory that looks like TCP, on a time that tests own; its peer may stop taking in
 * what is sent.
 */
final class Wire extends EmbeddedChannel {
  private final MockTicker time;
  private boolean stuck;
  private int exempt;

  Wire(ChannelHandler... handlers) {
    this(Ticker.newMockTicker(), handlers);
  }

  private Wire(MockTicker time, ChannelHandler... handlers) {
    super(builder().ticker(time).handlers(handlers));
    this.time = time;
  }

  /** So many milliseconds go by. */
  void pass(long millis) {
    time.advance(millis, TimeUnit.MILLISECONDS);
    runPendingTasks();
  }

  /** From now on nothing leaves. */
  void jam() {
    stuck = true;
  }

  /** From now on everything leaves. */
  void unjam() {
    stuck = false;
    flush();
  }

  /** So many of what waits leave all the same. */
  void letOut(int buffers) {
    exempt = buffers;
    flush();
  }

  /** Bytes that wait to leave. */
  long waiting() {
    ChannelOutboundBuffer buffer = unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  void sends(byte[] bytes) {
    writeInbound(Unpooled.wrappedBuffer(bytes));
  }

  void sends(String text) {
    sends(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything that has left so far, and not been asked for yet. */
  byte[] received() {
    runPendingTasks();
    ByteBuf all = Unpooled.buffer();
    for (ByteBuf part = readOutbound(); part != null; part = readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    byte[] bytes = new byte[all.readableBytes()];
    all.readBytes(bytes);
    return bytes;
  }

  String receivedText() {
    return new String(received(), StandardCharsets.ISO_8859_1);
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer in) throws Exception {
    if (!stuck) {
      super.doWrite(in);
    }
    for (; exempt > 0 && in.current() instanceof ByteBuf buffer; exempt--) {
      outboundMessages().add(buffer.retain());
      in.remove();
    }
  }

  @Override
  protected SocketAddress localAddress0() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 6346);
  }

  @Override
  protected SocketAddress remoteAddress0() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  }
}
