package org.servent.extension;

/**
 * A part of a file.
 *
 * @param start its first byte, from 0
 * @param end the first byte behind it
 */
public record ByteRange(long start, long end) implements Comparable<ByteRange> {
  public ByteRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no part of a file: " + start + " to " + end);
    }
  }

  @Override
  public int compareTo(ByteRange other) {
    int order = Long.compare(start, other.start);
    return order != 0 ? order : Long.compare(end, other.end);
  }
}
