package org.servent.transfer;

import java.util.ArrayList;
import java.util.List;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** Which bytes of a file are here, and which of them are known to be right. */
final class RangeMap {
  private ByteRanges received = ByteRanges.NONE;
  private ByteRanges proven = ByteRanges.NONE;
  private ByteRanges earlier = ByteRanges.NONE;

  /** What an earlier run left; what is proven is here as well. */
  void begin(ByteRanges here, ByteRanges right) {
    received = here.plus(right);
    proven = right;
    earlier = received;
  }

  void received(ByteRange range) {
    received = received.plus(range);
  }

  void proven(ByteRange range) {
    received = received.plus(range);
    proven = proven.plus(range);
  }

  /** These bytes are wrong: they count no longer. */
  void wrong(ByteRange range) {
    received = received.minus(range);
    proven = proven.minus(range);
    earlier = earlier.minus(range);
  }

  /** What proved them is not believed any more. */
  void unproven() {
    proven = ByteRanges.NONE;
  }

  /** How many bytes an earlier run left, as far as they were not wrong. */
  long earlier() {
    return earlier.total();
  }

  ByteRanges received() {
    return received;
  }

  ByteRanges proven() {
    return proven;
  }

  ByteRanges missing(long size) {
    return size == 0 ? ByteRanges.NONE : ByteRanges.of(new ByteRange(0, size)).minus(received);
  }

  boolean isAllHere(long size) {
    return missing(size).isEmpty();
  }

  /** Blocks that this range touches and that are here as a whole, but not known to be right. */
  List<ByteRange> unprovenBlocks(ByteRange range, Blocking blocking) {
    List<ByteRange> blocks = new ArrayList<>();
    for (ByteRange block : blocking.touchedBy(range)) {
      if (received.contains(block) && !proven.contains(block)) {
        blocks.add(block);
      }
    }
    return blocks;
  }
}
