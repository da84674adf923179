package org.servent.killed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.content.ByteRange;
import org.servent.content.Sha1;

/** Bytes of a file that the servent asked for. */
record Asked(Sha1 file, ByteRange range) {
  private static final Pattern GET =
      Pattern.compile("GET /uri-res/N2R\\?(urn:sha1:\\S+) HTTP", Pattern.CASE_INSENSITIVE);
  private static final Pattern RANGE =
      Pattern.compile("\r\nRange: *bytes=(\\d{1,15})-(\\d{0,15})", Pattern.CASE_INSENSITIVE);

  /**
   * What these lines of a request ask for, if they ask for bytes of a file.
   *
   * @param size of every file
   */
  static Optional<Asked> of(String head, long size) {
    Matcher get = GET.matcher(head);
    Optional<Sha1> file = get.find() ? Sha1.fromUrn(get.group(1)) : Optional.empty();
    Matcher range = RANGE.matcher(head);
    boolean some = range.find();
    long first = some ? Long.parseLong(range.group(1)) : 0;
    long end = some && !range.group(2).isEmpty() ? Long.parseLong(range.group(2)) + 1 : size;
    return file.filter(it -> first < Math.min(end, size))
        .map(it -> new Asked(it, new ByteRange(first, Math.min(end, size))));
  }
}
