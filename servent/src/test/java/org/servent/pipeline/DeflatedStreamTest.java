package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.wire.Frames;

/** What we deflate, read by a plain inflater as peers have it. */
class DeflatedStreamTest {
  private static final int FLUSH = 5;

  private final Random dice = new Random(5);
  private final Deflation deflation = new Deflation();
  private final Reader ann = new Reader();
  private final Reader bob = new Reader();

  /** One link's stream and its other end. */
  private final class Reader {
    private final DeflatedStream stream = new DeflatedStream(deflation);
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final Inflater inflater = new Inflater();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    void add(byte[] frame) {
      waiting.writeBytes(frame);
      sent.writeBytes(frame);
    }

    ByteBuf deflate() {
      byte[] frames = waiting.toByteArray();
      waiting.reset();
      return stream.batch(Unpooled.wrappedBuffer(frames), UnpooledByteBufAllocator.DEFAULT);
    }

    /** Bytes that the batch took. */
    int batch() throws DataFormatException {
      return take(deflate());
    }

    int take(ByteBuf out) throws DataFormatException {
      byte[] bytes = new byte[out.readableBytes()];
      out.readBytes(bytes).release();
      inflater.setInput(bytes);
      byte[] piece = new byte[1000];
      for (int n = inflater.inflate(piece); n > 0; n = inflater.inflate(piece)) {
        read.write(piece, 0, n);
      }
      return bytes.length;
    }

    void check() {
      assertThat(read.toByteArray()).isEqualTo(sent.toByteArray());
    }
  }

  private byte[] text(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) ('a' + dice.nextInt(8));
    }
    return bytes;
  }

  private byte[] noise(int size) {
    byte[] bytes = new byte[size];
    dice.nextBytes(bytes);
    return bytes;
  }

  @Test
  void eachBatchCanBeReadWhenItCame() throws DataFormatException {
    for (int i = 0; i < 50; i++) {
      ann.add(text(60));
      ann.batch();
      ann.check();
    }
  }

  @Test
  void aBatchEndsWithASyncFlush() {
    ann.add(text(60));

    ByteBuf out = ann.deflate();

    assertThat(out.readUnsignedShort()).isEqualTo(0x789c);
    assertThat(out.getInt(out.writerIndex() - 4)).isEqualTo(0x0000ffff);
    out.release();
  }

  @Test
  void theLinksOfOneDeflaterDoNotDisturbEachOther() throws DataFormatException {
    for (int i = 0; i < 200; i++) {
      Reader one = dice.nextBoolean() ? ann : bob;
      one.add(dice.nextBoolean() ? text(dice.nextInt(1, 300)) : noise(dice.nextInt(1, 300)));
      one.batch();
    }

    ann.check();
    bob.check();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 16_384, Frames.HEADER + Frames.MAX_PAYLOAD})
  void whatCannotBeMadeSmallerGrowsByLittle(int size) throws DataFormatException {
    ann.add(text(Deflation.BATCH - 1));
    ann.add(noise(size));

    assertThat(ann.batch()).isLessThan(Deflation.BATCH + size + FLUSH * 8);
    ann.check();
  }

  @Test
  void whatWasSaidBeforeIsReferredTo() throws DataFormatException {
    byte[] frame = noise(500);
    ann.add(frame);
    int first = ann.batch();
    ann.add(text(Deflation.HISTORY - 1000));
    ann.batch();
    ann.add(frame);

    assertThat(ann.batch()).isLessThan(first / 10);
    ann.check();
  }

  @Test
  void theEndHasTheSumOfAll() throws DataFormatException {
    for (int i = 0; i < 10; i++) {
      ann.add(text(3000));
      ann.batch();
    }
    ann.take(ann.stream.end(UnpooledByteBufAllocator.DEFAULT));

    ann.check();
    assertThat(ann.inflater.finished()).as("an inflater finishes only if the sum is right")
        .isTrue();
    assertThat(ann.inflater.getRemaining()).isZero();
  }

  @Test
  void aStreamMayEndBeforeItBegan() throws DataFormatException {
    ann.take(ann.stream.end(UnpooledByteBufAllocator.DEFAULT));

    assertThat(ann.inflater.finished()).isTrue();
  }

  @Test
  void longStreamsStayWhole() throws DataFormatException {
    byte[] said = noise(60_000);
    for (int i = 0; i < 500; i++) {
      int from = dice.nextInt(50_000);
      ann.add(Arrays.copyOfRange(said, from, from + dice.nextInt(10_000)));
      ann.batch();
    }
    ann.take(ann.stream.end(UnpooledByteBufAllocator.DEFAULT));

    ann.check();
    assertThat(ann.inflater.finished()).isTrue();
  }
}
