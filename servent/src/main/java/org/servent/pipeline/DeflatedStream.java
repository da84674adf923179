package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * What one link sends, deflated in batches (RFC 1950).
 *
 * <pre>{@code
 * 78 9c | raw deflate ... 00 00 ff ff | ... 00 00 ff ff | 03 00      | Adler-32 of all that went in
 * header  batch                         batch             last block
 * }</pre>
 */
final class DeflatedStream {
  /** A window of 32 KiB, the usual level, no dictionary. */
  private static final int HEADER = 0x789c;
  /** Nothing but its end. */
  private static final int LAST_BLOCK = 0x0300;
  private static final byte[] NOTHING = {};

  private final Deflation deflation;
  private final Adler32 sum = new Adler32();
  private byte[] history = NOTHING;
  private boolean begun;

  DeflatedStream(Deflation deflation) {
    this.deflation = deflation;
  }

  /** These frames, taken over, as the next batch. */
  ByteBuf batch(ByteBuf frames, ByteBufAllocator alloc) {
    ByteBuf out = alloc.directBuffer(frames.readableBytes());
    begin(out);
    byte[] stage = deflation.stage();
    int from = history.length;
    int to = from + frames.readableBytes();
    System.arraycopy(history, 0, stage, 0, from);
    frames.readBytes(stage, from, to - from).release();
    deflation.deflate(from, to, out);
    remember(stage, from, to);
    return out;
  }

  /** The end of the stream. */
  ByteBuf end(ByteBufAllocator alloc) {
    ByteBuf out = alloc.directBuffer();
    begin(out);
    return out.writeShort(LAST_BLOCK).writeInt((int) sum.getValue());
  }

  private void begin(ByteBuf out) {
    if (!begun) {
      begun = true;
      out.writeShort(HEADER);
    }
  }

  private void remember(byte[] bytes, int from, int to) {
    sum.update(bytes, from, to - from);
    int keep = Math.min(to, Deflation.HISTORY);
    if (history.length == keep) {
      System.arraycopy(bytes, to - keep, history, 0, keep);
    } else {
      history = Arrays.copyOfRange(bytes, to - keep, to);
    }
  }
}
