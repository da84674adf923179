package org.servent.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** The X-Available-Ranges of an answer (PFSP): {@code bytes 0-10,20-30}. */
public final class AvailableRanges {
  /** So many ranges are read; LimeWire and gtk-gnutella cut longer lists off themselves. */
  static final int MOST = 1_000;
  private static final Pattern RANGE =
      Pattern.compile("\\s{0,9}([0-9]{1,18})\\s{0,9}-\\s{0,9}([0-9]{1,18})\\s{0,9}");

  private AvailableRanges() {}

  /** Reads a header; what makes no sense in it is left out; nothing if it is not about bytes. */
  public static Optional<ByteRanges> parse(String header) {
    String value = header.strip();
    if (!value.regionMatches(true, 0, "bytes", 0, "bytes".length())) {
      return Optional.empty();
    }
    List<ByteRange> ranges = new ArrayList<>();
    int start = "bytes".length();
    for (int n = 0; start < value.length() && n < MOST; n++) {
      int comma = value.indexOf(',', start);
      int end = comma < 0 ? value.length() : comma;
      // "bytes=" was written by some, as in Content-Range.
      String text = value.substring(start, end).replace('=', ' ');
      range(text).ifPresent(ranges::add);
      start = end + 1;
    }
    return Optional.of(ByteRanges.of(ranges));
  }

  private static Optional<ByteRange> range(String text) {
    Matcher form = RANGE.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long first = Long.parseLong(form.group(1));
    long last = Long.parseLong(form.group(2));
    return first <= last ? Optional.of(new ByteRange(first, last + 1)) : Optional.empty();
  }
}
