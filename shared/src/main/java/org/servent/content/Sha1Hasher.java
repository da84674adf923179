package org.servent.content;

import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Computes a SHA-1 from bytes as they come. Where a processor has instructions for SHA-1, Java's
 * own is faster; elsewhere this is.
 *
 * <p>For one thread at a time.
 */
public final class Sha1Hasher {
  private static final int AT_ONCE = Sha1Blocks.SIDE_BY_SIDE * Sha1Blocks.BLOCK;
  private static final byte BEHIND_THE_END = (byte) 0x80;

  private final Sha1Blocks blocks = new Sha1Blocks();
  /** What is too little to be taken in at once; at the end, also what closes every hash. */
  private final byte[] waiting = new byte[AT_ONCE + Sha1Blocks.BLOCK];
  private int[] state = Sha1Blocks.begin();
  private int held;
  private long length;

  public Sha1Hasher update(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int end = offset + count;
    int next = offset;
    if (held > 0) {
      next = Math.min(end, offset + AT_ONCE - held);
      hold(bytes, offset, next - offset);
    }
    for (; end - next >= AT_ONCE; next += AT_ONCE) {
      blocks.take(state, bytes, next, Sha1Blocks.SIDE_BY_SIDE);
    }
    hold(bytes, next, end - next);
    length += count;
    return this;
  }

  private void hold(byte[] bytes, int offset, int count) {
    System.arraycopy(bytes, offset, waiting, held, count);
    held += count;
    if (held == AT_ONCE) {
      blocks.take(state, waiting, 0, Sha1Blocks.SIDE_BY_SIDE);
      held = 0;
    }
  }

  /** The digest of all bytes since the last one; what follows begins anew. */
  public Sha1 end() {
    ByteBuffer last = ByteBuffer.wrap(waiting).position(held).put(BEHIND_THE_END);
    int end = (held + Long.BYTES) / Sha1Blocks.BLOCK * Sha1Blocks.BLOCK + Sha1Blocks.BLOCK;
    while (last.position() < end - Long.BYTES) {
      last.put((byte) 0);
    }
    last.putLong(length * Byte.SIZE);
    for (int at = 0; at < end; at += AT_ONCE) {
      int count = Math.min(AT_ONCE, end - at) / Sha1Blocks.BLOCK;
      blocks.take(state, waiting, at, count);
    }
    ByteBuffer digest = ByteBuffer.allocate(Sha1.SIZE);
    for (int word : state) {
      digest.putInt(word);
    }
    reset();
    return Sha1.of(digest.array());
  }

  /** Forgets all bytes. */
  public void reset() {
    state = Sha1Blocks.begin();
    held = 0;
    length = 0;
  }
}
