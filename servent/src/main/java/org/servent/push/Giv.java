package org.servent.push;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;

/**
 * The first line of a connection that answers a push ({@code Gnutella 0.6 §4.2}): who made it. By
 * which file that was meant is told too, but whoever asked knows that better.
 *
 * @param index the file's index, as the push had it; 0 to 9,999,999,999 as it is read
 */
public record Giv(long index, Guid servent) {
  /** What it begins with. */
  public static final String WORD = "GIV ";
  /** Bytes that are read of a line: a name has 255 characters at most, of four bytes each. */
  public static final int MAX_LINE = 1_100;

  private static final Pattern FORM = Pattern.compile("GIV ([0-9]{1,10}):([0-9a-fA-F]{32})/.*");

  /** The answer to this push. */
  public static Giv to(Push push) {
    return new Giv(push.index(), push.servent());
  }

  /** Reads a line, without its end; nothing if it is anything else. */
  public static Optional<Giv> parse(String line) {
    Matcher form = FORM.matcher(line);
    return form.matches()
        ? Optional.of(new Giv(Long.parseLong(form.group(1)), Guid.parse(form.group(2))))
        : Optional.empty();
  }

  /** The line, with its end. The name is no file's: nobody looks at it. */
  public String line() {
    return WORD + index + ":" + servent + "/file\n\n";
  }
}
