package org.servent.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Content-Range of an answer ({@code RFC 9110 §14.4}).
 *
 * @param bytes what is sent; nothing in an answer that refuses
 * @param total size of the whole file, if told
 */
public record ContentRange(Optional<Bytes> bytes, OptionalLong total) {
  // Some old servers wrote "bytes=". Eighteen digits fit a long.
  private static final Pattern FORM = Pattern
      .compile("bytes[ =](\\*|([0-9]{1,18})-([0-9]{1,18}))/(\\*|[0-9]{1,18})");

  /**
   * Some bytes of a file.
   *
   * @param first offset of the first
   * @param last offset of the last, at least {@code first}
   */
  public record Bytes(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  /** Reads a header; nothing if it makes no sense. */
  public static Optional<ContentRange> parse(String header) {
    Matcher form = FORM.matcher(header.trim());
    if (!form.matches()) {
      return Optional.empty();
    }
    OptionalLong total = form.group(4).equals("*") ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(form.group(4)));
    if (form.group(1).equals("*")) {
      return Optional.of(new ContentRange(Optional.empty(), total));
    }
    Bytes part = new Bytes(Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
    boolean possible = part.first <= part.last
        && (total.isEmpty() || part.last < total.getAsLong());
    return possible ? Optional.of(new ContentRange(Optional.of(part), total)) : Optional.empty();
  }
}
