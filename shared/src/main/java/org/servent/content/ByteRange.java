package org.servent.content;

/**
 * A part of a file.
 *
 * @param first its first byte, from 0
 * @param end the first byte behind it
 */
public record ByteRange(long first, long end) implements Comparable<ByteRange> {
  public ByteRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no part of a file: " + first + " to " + end);
    }
  }

  /** How many bytes. */
  public long length() {
    return end - first;
  }

  @Override
  public int compareTo(ByteRange other) {
    int order = Long.compare(first, other.first);
    return order != 0 ? order : Long.compare(end, other.end);
  }

  /** Both ends belong to it, as in HTTP: {@code 0-9} are ten bytes. */
  @Override
  public String toString() {
    return first + "-" + (end - 1);
  }
}
