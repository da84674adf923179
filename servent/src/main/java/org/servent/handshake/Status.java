package org.servent.handshake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.servent.wire.WireException;

/**
 * The first line of an answer.
 *
 * @param code 100 to 999; only 200 goes on
 * @param reason words for a log, nothing to decide by
 */
public record Status(int code, String reason) {
  /** Go on. */
  public static final Status OK = new Status(200, "OK");

  private static final Pattern LINE =
      Pattern.compile("GNUTELLA/[0-9]{1,3}\\.[0-9]{1,3} ([1-9][0-9]{2})(?: (.*))?");

  /** Reads the first line of an answer. */
  public static Status read(String firstLine) throws WireException {
    Matcher line = LINE.matcher(firstLine);
    if (!line.matches()) {
      throw new WireException("not an answer to a handshake: \"" + firstLine + "\"");
    }
    return new Status(Integer.parseInt(line.group(1)),
        line.group(2) == null ? "" : line.group(2).strip());
  }

  /** The answer that refuses for this reason. */
  static Status of(Refusal refusal) {
    return new Status(refusal.code(), refusal.reason());
  }

  public boolean isOk() {
    return code == 200;
  }

  /** The line that is sent. */
  String line() {
    return "GNUTELLA/0.6 " + this;
  }

  @Override
  public String toString() {
    return (code + " " + reason).strip();
  }
}
