package org.servent.transfer;

import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** What a source gave, and how much of it was wrong. */
final class Honesty {
  /** Blocks that it may get wrong: one may be a bad memory or line, three are a habit. */
  static final int MOST_BAD = 3;

  private long given;
  private long bad;
  private int badBlocks;
  private ByteRanges wrong = ByteRanges.NONE;

  void gave(long bytes) {
    given += bytes;
  }

  /** This block of it is suspected; it is better asked of another. */
  void suspected(ByteRange block) {
    wrong = wrong.plus(block);
  }

  /** What it was suspected of was not so. */
  void acquit() {
    wrong = ByteRanges.NONE;
  }

  /** So many bytes of it were wrong, in one block. */
  void wasWrong(ByteRange block) {
    bad += block.length();
    badBlocks++;
    suspected(block);
  }

  long given() {
    return given;
  }

  long bad() {
    return bad;
  }

  int badBlocks() {
    return badBlocks;
  }

  boolean isBeyondBearing() {
    return badBlocks >= MOST_BAD;
  }

  /** Blocks that it got wrong. */
  ByteRanges wrong() {
    return wrong;
  }
}
