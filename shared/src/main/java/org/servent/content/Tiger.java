package org.servent.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * The hash function Tiger (192 bits), as it was published first: the one byte behind the end is 01.
 *
 * <p>For one thread at a time.
 */
public final class Tiger {
  /** How many bytes a digest has. */
  public static final int SIZE = 24;

  /** Where the length in bits stands in the last block. */
  private static final int LENGTH_AT = TigerRounds.BLOCK - Long.BYTES;
  private static final byte BEHIND_THE_END = 1;

  private final byte[] waiting = new byte[TigerRounds.BLOCK];
  private long[] state = TigerRounds.begin();
  private long length;

  /** Takes in one byte. */
  public Tiger update(byte value) {
    return update(new byte[]{value}, 0, 1);
  }

  public Tiger update(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int held = held();
    int end = offset + count;
    int next = offset;
    if (held > 0) {
      next = Math.min(end, offset + TigerRounds.BLOCK - held);
      System.arraycopy(bytes, offset, waiting, held, next - offset);
      if (held + next - offset == TigerRounds.BLOCK) {
        TigerRounds.block(state, waiting, 0);
      }
    }
    for (; end - next >= TigerRounds.BLOCK; next += TigerRounds.BLOCK) {
      TigerRounds.block(state, bytes, next);
    }
    length += count;
    if (next < end) {
      System.arraycopy(bytes, next, waiting, 0, end - next);
    }
    return this;
  }

  /** Takes in what remains of this buffer. */
  public Tiger update(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      bytes.position(bytes.limit());
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      update(copy, 0, copy.length);
    }
    return this;
  }

  /** The digest of all bytes since the last one; what follows begins anew. */
  public byte[] digest() {
    long bits = length * Byte.SIZE;
    int behind = held();
    ByteBuffer last = ByteBuffer.allocate(2 * TigerRounds.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    last.put(waiting, 0, behind).put(BEHIND_THE_END);
    int end = behind < LENGTH_AT ? TigerRounds.BLOCK : 2 * TigerRounds.BLOCK;
    last.putLong(end - Long.BYTES, bits);
    for (int at = 0; at < end; at += TigerRounds.BLOCK) {
      TigerRounds.block(state, last.array(), at);
    }
    ByteBuffer digest = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (long word : state) {
      digest.putLong(word);
    }
    state = TigerRounds.begin();
    length = 0;
    return digest.array();
  }

  private int held() {
    return (int) (length % TigerRounds.BLOCK);
  }
}
