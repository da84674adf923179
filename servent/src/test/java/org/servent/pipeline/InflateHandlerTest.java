package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.wire.WireException;

/** Streams that a plain deflater made, as peers have it, and broken ones. */
class InflateHandlerTest {
  private final Traffic traffic = new Traffic();
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
  private final Wire wire = new Wire();
  private final Tap tap = new Tap(wire);

  @BeforeEach
  void listen() {
    wire.pipeline().addLast(new InflateHandler(tap, traffic), new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) throws IOException {
        ByteBuf piece = (ByteBuf) message;
        piece.readBytes(heard, piece.readableBytes());
        piece.release();
      }
    });
  }

  @AfterEach
  void release() {
    wire.finishAndReleaseAll();
  }

  private static byte[] deflated(byte[]... flushes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DeflaterOutputStream out = new DeflaterOutputStream(bytes, true);
    for (byte[] each : flushes) {
      out.write(each);
      out.flush();
    }
    return bytes.toByteArray();
  }

  private static byte[] ended(byte[] whole) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(whole);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void eachFlushIsHeardAtOnce() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DeflaterOutputStream out = new DeflaterOutputStream(bytes, true);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    for (int i = 1; i < 100; i++) {
      byte[] frame = noise(i);
      said.writeBytes(frame);
      out.write(frame);
      out.flush();
      wire.sends(bytes.toByteArray());
      bytes.reset();

      assertThat(heard.toByteArray()).isEqualTo(said.toByteArray());
    }
  }

  @Test
  void aStreamMayComeByteByByte() throws IOException {
    byte[] said = noise(10_000);
    for (byte each : deflated(said)) {
      wire.sends(new byte[]{each});
    }

    assertThat(heard.toByteArray()).isEqualTo(said);
    assertThat(traffic.in(true).wire()).isEqualTo(deflated(said).length);
  }

  @Test
  void aStreamMayEnd() throws IOException {
    wire.sends(ended(noise(100)));

    assertThat(heard.toByteArray()).isEqualTo(noise(100));
  }

  @Test
  void whatInflatesAThousandfoldIsHeardInTurns() throws IOException {
    byte[] bomb = deflated(new byte[10 * InflateHandler.TURN]);
    wire.pipeline().fireChannelRead(Unpooled.wrappedBuffer(bomb));

    assertThat(heard.size()).isEqualTo(InflateHandler.TURN);
    assertThat(wire.config().isAutoRead()).as("nothing more is read until it is heard").isFalse();

    wire.runPendingTasks();
    assertThat(heard.toByteArray()).isEqualTo(new byte[10 * InflateHandler.TURN]);
    assertThat(wire.config().isAutoRead()).isTrue();
  }

  @Test
  void whoHasAnotherReasonNotToReadKeepsIt() throws IOException {
    wire.pipeline()
        .fireChannelRead(
            Unpooled.wrappedBuffer(deflated(new byte[2 * InflateHandler.TURN])));
    tap.close();
    wire.runPendingTasks();
    assertThat(wire.config().isAutoRead()).isFalse();

    tap.open();

    assertThat(wire.config().isAutoRead()).isTrue();
  }

  @Test
  void whatComesMeanwhileIsHeardBehindIt() throws IOException {
    byte[] bomb = deflated(new byte[2 * InflateHandler.TURN], noise(10));
    int half = bomb.length - 12;
    wire.pipeline().fireChannelRead(Unpooled.copiedBuffer(bomb, 0, half));
    wire.pipeline().fireChannelRead(Unpooled.copiedBuffer(bomb, half, bomb.length - half));
    wire.runPendingTasks();

    assertThat(heard.size()).isEqualTo(2 * InflateHandler.TURN + 10);
    assertThat(heard.toByteArray()).endsWith(noise(10));
  }

  @Test
  void whomNobodyListensToAnyMoreIsNotInflated() throws IOException {
    wire.pipeline()
        .fireChannelRead(
            Unpooled.wrappedBuffer(deflated(new byte[10 * InflateHandler.TURN])));
    wire.pipeline().remove(InflateHandler.class);
    wire.runPendingTasks();

    assertThat(heard.size()).isEqualTo(InflateHandler.TURN);
  }

  @Test
  void aBrokenStreamIsAnError() throws IOException {
    byte[] bytes = deflated(noise(100), new byte[100]);
    bytes[2] = (byte) 0xff;

    assertBroken(bytes);
  }

  @Test
  void plainTextIsAnError() {
    assertBroken(new byte[]{'G', 'N', 'U', 'T'});
  }

  @Test
  void aWrongSumIsAnError() throws IOException {
    byte[] wrong = ended(noise(100));
    wrong[wrong.length - 1]++;

    assertBroken(wrong);
  }

  @Test
  void bytesBehindTheEndAreAnError() throws IOException {
    wire.sends(ended(noise(100)));

    assertBroken(new byte[]{0});
  }

  @Test
  void aDictionaryThatNobodyHasIsAnError() {
    Deflater deflater = new Deflater();
    deflater.setDictionary(noise(10));
    deflater.setInput(noise(100));
    deflater.finish();
    byte[] bytes = new byte[200];
    int length = deflater.deflate(bytes);
    deflater.end();

    assertBroken(Arrays.copyOf(bytes, length));
  }

  @Test
  void noiseNeverDoesMoreThanFail() {
    Random dice = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[dice.nextInt(2, 200)];
      dice.nextBytes(bytes);
      bytes[0] = 0x78;
      bytes[1] = (byte) 0x9c;
      Wire other = new Wire(new InflateHandler(tap, traffic));
      try {
        other.sends(bytes);
      } catch (DecoderException broken) {
        assertThat(broken).hasCauseInstanceOf(WireException.class);
      }
      other.releaseInbound();
      other.close();
    }
  }

  private void assertBroken(byte[] bytes) {
    assertThatThrownBy(() -> wire.sends(bytes)).isInstanceOf(DecoderException.class)
        .hasCauseInstanceOf(WireException.class);
    // Nothing comes of what follows.
    int before = heard.size();
    wire.sends(new byte[]{1, 2, 3});
    assertThat(heard.size()).isEqualTo(before);
  }
}
