package org.servent.content;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Parts of a file: sorted, none of them empty, with gaps between them. How many there may be is up
 * to whoever collects them.
 */
public final class ByteRanges implements Iterable<ByteRange> {
  public static final ByteRanges NONE = new ByteRanges(new long[0]);

  /** Every place where the parts begin or end, in order: the even ones begin. */
  private final long[] bounds;

  /** Whether a byte belongs to the result, by whether it belongs to each side. */
  @FunctionalInterface
  private interface Rule {
    boolean test(boolean left, boolean right);
  }

  private ByteRanges(long[] bounds) {
    this.bounds = bounds;
  }

  /** These parts, in any order; they may overlap. */
  public static ByteRanges of(ByteRange... ranges) {
    return of(List.of(ranges));
  }

  /** These parts, in any order; they may overlap. */
  public static ByteRanges of(Collection<ByteRange> ranges) {
    long[] bounds = new long[2 * ranges.size()];
    int count = 0;
    for (ByteRange range : ranges.stream().sorted().toList()) {
      if (count > 0 && range.first() <= bounds[count - 1]) {
        bounds[count - 1] = Math.max(bounds[count - 1], range.end());
      } else {
        bounds[count++] = range.first();
        bounds[count++] = range.end();
      }
    }
    return new ByteRanges(Arrays.copyOf(bounds, count));
  }

  /** A file of this size from end to end. */
  public static ByteRanges whole(long size) {
    return size == 0 ? NONE : of(new ByteRange(0, size));
  }

  public ByteRanges plus(ByteRange range) {
    return plus(of(range));
  }

  public ByteRanges plus(ByteRanges others) {
    return combine(others, (left, right) -> left || right);
  }

  public ByteRanges minus(ByteRange range) {
    return minus(of(range));
  }

  public ByteRanges minus(ByteRanges others) {
    return combine(others, (left, right) -> left && !right);
  }

  /** What belongs to both. */
  public ByteRanges intersect(ByteRange range) {
    return intersect(of(range));
  }

  /** What belongs to both. */
  public ByteRanges intersect(ByteRanges others) {
    return combine(others, (left, right) -> left && right);
  }

  /** What a file of this size has besides. */
  public ByteRanges gaps(long size) {
    return whole(size).minus(this);
  }

  private ByteRanges combine(ByteRanges others, Rule rule) {
    long[] combined = new long[bounds.length + others.bounds.length];
    int count = 0;
    int left = 0;
    int right = 0;
    while (left < bounds.length || right < others.bounds.length) {
      long at = Math.min(bound(left), others.bound(right));
      left += bound(left) == at ? 1 : 0;
      right += others.bound(right) == at ? 1 : 0;
      boolean inside = rule.test(left % 2 == 1, right % 2 == 1);
      if (inside != (count % 2 == 1)) {
        combined[count++] = at;
      }
    }
    return new ByteRanges(Arrays.copyOf(combined, count));
  }

  private long bound(int index) {
    return index < bounds.length ? bounds[index] : Long.MAX_VALUE;
  }

  /** Whether every byte of this part is here. */
  public boolean contains(ByteRange range) {
    int begins = countUpTo(range.first());
    return begins % 2 == 1 && range.end() <= bounds[begins];
  }

  /** Whether this byte is here. */
  public boolean contains(long offset) {
    return countUpTo(offset) % 2 == 1;
  }

  /** How many bounds are not behind this byte. */
  private int countUpTo(long offset) {
    int found = Arrays.binarySearch(bounds, offset);
    return found < 0 ? -found - 1 : found + 1;
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** How many parts. */
  public int count() {
    return bounds.length / 2;
  }

  /** How many bytes. */
  public long total() {
    long total = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      total += bounds[i + 1] - bounds[i];
    }
    return total;
  }

  /** The part of this number, from 0. */
  public ByteRange get(int index) {
    return new ByteRange(bounds[2 * index], bounds[2 * index + 1]);
  }

  @Override
  public Iterator<ByteRange> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count();
      }

      @Override
      public ByteRange next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return get(next++);
      }
    };
  }

  public Stream<ByteRange> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteRanges ranges && Arrays.equals(bounds, ranges.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /** The parts with a comma between them, such as {@code 0-9,20-29}. */
  @Override
  public String toString() {
    return stream().map(ByteRange::toString).collect(Collectors.joining(","));
  }
}
