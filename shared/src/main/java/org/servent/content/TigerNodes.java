package org.servent.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Makes nodes of Tiger trees ({@code THEX}).
 *
 * <pre>{@code
 * leaf  = Tiger(00, up to 1,024 bytes)        inner = Tiger(01, left, right)
 * }</pre>
 *
 * <p>Nothing is allocated and no byte of a whole leaf is copied. For one thread at a time.
 */
final class TigerNodes {
  /** Bytes below a leaf; the last one of a file may have fewer. */
  static final int LEAF = 1024;

  private static final byte LEAF_MARK = 0;
  private static final byte INNER_MARK = 1;
  private static final byte BEHIND_THE_END = 1;
  private static final int PAIR = 2 * Tiger.SIZE;

  private final Tiger tiger = new Tiger();
  private final long[] state = new long[Tiger.SIZE / Long.BYTES];
  /** The last block that is hashed of a whole leaf: its last byte, and what closes every hash. */
  private final byte[] lastOfLeaf = closed(1, 1 + LEAF);
  private final byte[] inner = closed(1 + PAIR, 1 + PAIR);

  /** A block with what stands behind a message of this length. */
  private static byte[] closed(int behind, int length) {
    ByteBuffer block = ByteBuffer.allocate(TigerRounds.BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    return block.put(behind, BEHIND_THE_END)
        .putLong(TigerRounds.BLOCK - Long.BYTES, length * (long) Byte.SIZE)
        .array();
  }

  /** Writes the node of the 1,024 bytes at an offset. */
  void leaf(byte[] bytes, int offset, byte[] into, int at) {
    begin();
    // The mark comes first, so all words stand one byte earlier than they lie.
    TigerRounds.block(state, TigerRounds.word(bytes, offset) << Byte.SIZE, bytes, offset - 1);
    int last = offset + LEAF - 1;
    for (int next = offset + TigerRounds.BLOCK - 1; next < last; next += TigerRounds.BLOCK) {
      TigerRounds.block(state, bytes, next);
    }
    lastOfLeaf[0] = bytes[last];
    TigerRounds.block(state, lastOfLeaf, 0);
    end(into, at);
  }

  /** Writes the node of fewer bytes, or none: the last of a file. */
  void lastLeaf(byte[] bytes, int count, byte[] into, int at) {
    byte[] digest = tiger.update(LEAF_MARK).update(bytes, 0, count).digest();
    System.arraycopy(digest, 0, into, at, Tiger.SIZE);
  }

  /** Writes the node above two that lie side by side. */
  void join(byte[] pair, int from, byte[] into, int at) {
    begin();
    inner[0] = INNER_MARK;
    System.arraycopy(pair, from, inner, 1, PAIR);
    TigerRounds.block(state, inner, 0);
    end(into, at);
  }

  private void begin() {
    TigerRounds.begin(state);
  }

  private void end(byte[] into, int at) {
    for (int i = 0; i < state.length; i++) {
      TigerRounds.word(into, at + i * Long.BYTES, state[i]);
    }
  }
}
