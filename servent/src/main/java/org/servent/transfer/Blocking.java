package org.servent.transfer;

import java.util.ArrayList;
import java.util.List;
import org.servent.content.ByteRange;

/**
 * How a file falls into the blocks of a tree, each of which can be proven alone.
 *
 * @param size of the file in bytes, more than 0
 * @param blockSize of every block but the last
 */
record Blocking(long size, long blockSize) {
  /** Blocks that have bytes in this range, in order. */
  List<ByteRange> touchedBy(ByteRange range) {
    List<ByteRange> blocks = new ArrayList<>();
    long end = Math.min(range.end(), size);
    for (long first = range.first() - range.first() % blockSize; first < end; first += blockSize) {
      blocks.add(new ByteRange(first, Math.min(first + blockSize, size)));
    }
    return blocks;
  }
}
