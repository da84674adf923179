package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import java.util.zip.Deflater;
import org.servent.wire.Frames;

/**
 * Deflates for all links of one loop, with one deflater: it takes 234 KiB, which no link should
 * have for itself. It forgets everything between batches; what the link sent before is given to it
 * as a dictionary, since the peer's window holds that still.
 */
final class Deflation {
  /** Bytes that are deflated at once; gtk-gnutella's figure. */
  static final int BATCH = 4 * 1024;
  /**
   * Of what was sent before, each link keeps so much to refer to: a query alone grows by 15 %
   * without it, and shrinks by 5 % with it. More would cost more time than it saves bytes.
   */
  static final int HISTORY = 4 * 1024;

  /** Less than a batch was waiting when one more frame came. */
  private static final int LARGEST = BATCH + Frames.HEADER + Frames.MAX_PAYLOAD;
  /**
   * Room beyond the length of what goes in, for what cannot be made smaller: the flush, and 5 bytes
   * for each block of some 16 KiB.
   */
  private static final int OVERHEAD = 64;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final byte[] stage = new byte[HISTORY + LARGEST];

  /** Where a link's history and, behind it, its batch are put together. */
  byte[] stage() {
    return stage;
  }

  /**
   * Appends what stands on the stage from {@code from} to {@code to}, deflated, to {@code out}: raw
   * deflate with a sync flush at its end, so that it ends on a byte border.
   */
  void deflate(int from, int to, ByteBuf out) {
    out.ensureWritable(to - from + OVERHEAD);
    deflater.reset();
    deflater.setDictionary(stage, 0, from);
    deflater.setInput(stage, from, to - from);
    int length = deflater.deflate(out.nioBuffer(out.writerIndex(), out.writableBytes()),
        Deflater.SYNC_FLUSH);
    out.writerIndex(out.writerIndex() + length);
    if (!out.isWritable()) {
      throw new IllegalStateException("deflated, " + (to - from) + " bytes became far more");
    }
  }
}
