package org.servent.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private List<ByteBuf> waiting = List.of();
  private int waitingBytes;
  private boolean begun;

  DeflatedStream(Deflation deflation) {
    this.deflation = deflation;
  }

  /** Takes a frame over, to be sent with the next batch; says whether that is full now. */
  boolean add(ByteBuf frame) {
    if (waiting.isEmpty()) {
      waiting = new ArrayList<>();
    }
    waiting.add(frame);
    waitingBytes += frame.readableBytes();
    return waitingBytes >= Deflation.BATCH;
  }

  /** Whether something waits for the next batch. */
  boolean isWaiting() {
    return waitingBytes > 0;
  }

  /** All that waits, deflated; there is something. */
  ByteBuf batch(ByteBufAllocator alloc) {
    ByteBuf out = alloc.directBuffer(waitingBytes);
    begin(out);
    byte[] stage = deflation.stage();
    System.arraycopy(history, 0, stage, 0, history.length);
    int from = history.length;
    int to = from;
    for (ByteBuf frame : waiting) {
      int length = frame.readableBytes();
      frame.readBytes(stage, to, length).release();
      to += length;
    }
    deflation.deflate(from, to, out);
    remember(stage, from, to);
    waiting = List.of();
    waitingBytes = 0;
    return out;
  }

  /** The end of the stream; nothing waits, and nothing is added any more. */
  ByteBuf end(ByteBufAllocator alloc) {
    ByteBuf out = alloc.directBuffer();
    begin(out);
    return out.writeShort(LAST_BLOCK).writeInt((int) sum.getValue());
  }

  /** Lets go of what waits. */
  void release() {
    waiting.forEach(ByteBuf::release);
    waiting = List.of();
    waitingBytes = 0;
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
