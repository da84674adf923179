package org.servent.content;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Computes the Tiger tree of a file from its bytes, read once from the first to the last. The size
 * need not be known before, and memory is the same for any: when there are too many blocks, each
 * two become one.
 *
 * <p>For one thread at a time.
 */
public final class TreeBuilder {
  private static final int MOST_BYTES = TigerTree.MOST_BLOCKS * Tiger.SIZE;

  private final TreeHasher hasher = new TreeHasher();
  /** Room for the nodes of blocks, and for more when more come: most files are one block. */
  private byte[] blocks = new byte[Tiger.SIZE];
  /** Bytes of whole blocks' nodes. */
  private int end;
  private long blockSize = TigerTree.SMALLEST_BLOCK;
  private long size;

  public TreeBuilder update(byte[] bytes, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, bytes.length);
    int next = offset;
    int behind = offset + count;
    while (next < behind) {
      if (end == MOST_BYTES && isBetweenBlocks()) {
        pairUp();
      }
      int piece = (int) Math.min(behind - next, blockSize - size % blockSize);
      hasher.update(bytes, next, piece);
      next += piece;
      size += piece;
      if (isBetweenBlocks()) {
        closeBlock();
      }
    }
    return this;
  }

  /** Takes in what remains of this buffer. */
  public TreeBuilder update(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return update(copy, 0, copy.length);
  }

  /** The tree of all bytes since the last one; what follows begins anew. */
  public TigerTree end() {
    if (!isBetweenBlocks() || size == 0) {
      closeBlock();
    }
    TigerTree tree = TigerTree.of(size, blockSize, Arrays.copyOf(blocks, end));
    end = 0;
    size = 0;
    blockSize = TigerTree.SMALLEST_BLOCK;
    return tree;
  }

  private boolean isBetweenBlocks() {
    return size % blockSize == 0;
  }

  private void closeBlock() {
    if (end == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.min(2 * end, MOST_BYTES));
    }
    System.arraycopy(hasher.end().bytes(), 0, blocks, end, Tiger.SIZE);
    end += Tiger.SIZE;
  }

  private void pairUp() {
    byte[] pairs = TigerTree.above(blocks);
    end = pairs.length;
    blocks = Arrays.copyOf(pairs, blocks.length);
    blockSize *= 2;
  }
}
