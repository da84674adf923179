package org.servent.index;

import java.util.concurrent.TimeUnit;
import org.servent.hashing.Stamp;

/**
 * When it is a file's turn to be read: small ones before large ones, so that most of a library is
 * soon found by hash; of about the same size the young before the old, which people fetch more.
 *
 * @param rank by size and age, less comes first
 * @param number of files of the same rank, less comes first
 */
public record Turn(long rank, long number) {
  /** Before all files. */
  public static final Turn FIRST = new Turn(0, 0);
  /** Bits of a size that are not told apart: up to four times as large is about the same. */
  private static final int ABOUT = 2;
  /** Bits of the seconds since 1970: for 30,000 years. */
  private static final int AGE_BITS = 40;
  private static final long YOUNGEST = (1L << AGE_BITS) - 1;

  public static Turn of(Entry entry) {
    return new Turn(rank(entry.stamp()), entry.number());
  }

  static long rank(Stamp stamp) {
    int size = (Long.SIZE - Long.numberOfLeadingZeros(stamp.size())) / ABOUT;
    long seconds = TimeUnit.NANOSECONDS.toSeconds(stamp.modified());
    return (long) size << AGE_BITS | (YOUNGEST - Math.clamp(seconds, 0, YOUNGEST));
  }
}
