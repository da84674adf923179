package org.servent.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which bytes of a file of known size a request wants ({@code RFC 9110 §14}). */
sealed interface Extent {
  /** All of them. */
  record Whole() implements Extent {}

  /**
   * Some of them.
   *
   * @param first offset of the first
   * @param last offset of the last, at least {@code first}
   */
  record Some(long first, long last) implements Extent {
    long length() {
      return last - first + 1;
    }
  }

  /** Bytes that the file does not have. */
  record Beyond() implements Extent {}

  /** Nothing that can be understood. */
  record Malformed() implements Extent {}

  /** {@code a-b}, {@code a-} or {@code -n}. */
  Pattern RANGE = Pattern.compile("bytes=([0-9]*)-([0-9]*)", Pattern.CASE_INSENSITIVE);

  /**
   * Reads a Range header.
   *
   * <p>Several ranges and units other than bytes are ignored, as RFC 9110 §14.2 allows: the answer
   * is the whole file.
   *
   * @param range the header's value, or null if there is none
   */
  static Extent of(@Nullable String range, long size) {
    if (range == null || range.indexOf(',') >= 0 || !isInBytes(range)) {
      return new Whole();
    }
    Matcher parts = RANGE.matcher(range.trim());
    if (!parts.matches()) {
      return new Malformed();
    }
    Optional<Long> first = number(parts.group(1));
    Optional<Long> last = number(parts.group(2));
    if (first.isEmpty()) {
      return last.map(length -> suffix(length, size)).orElse(new Malformed());
    }
    return between(first.get(), last.orElse(Long.MAX_VALUE), size);
  }

  private static Extent between(long first, long last, long size) {
    if (last < first) {
      return new Malformed();
    }
    return first >= size ? new Beyond() : new Some(first, Math.min(last, size - 1));
  }

  private static Extent suffix(long length, long size) {
    return length == 0 || size == 0 ? new Beyond() : new Some(Math.max(0, size - length), size - 1);
  }

  private static boolean isInBytes(String range) {
    return range.trim().regionMatches(true, 0, "bytes", 0, 5);
  }

  private static Optional<Long> number(String digits) {
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    // Nineteen digits may be more than a long holds; so large an offset is beyond every file
    // anyway.
    return Optional.of(digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits));
  }
}
