package org.servent.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text and areas that a NUL ends. */
final class Text {
  /**
   * In bytes: as much as gtk-gnutella takes for a Bye, four times what it takes for a query, and as
   * long as a path may be.
   */
  static final int MAX_LENGTH = 4096;

  private Text() {}

  /**
   * The text at the position, UTF-8 with each invalid sequence replaced; the position moves behind
   * its NUL.
   */
  static String read(ByteBuffer from) throws WireException {
    return decode(readArea(from));
  }

  /** The text in these bytes. */
  static String decode(ByteBuffer area) throws WireException {
    if (area.remaining() > MAX_LENGTH) {
      throw new WireException("text of " + area.remaining() + " bytes is too long");
    }
    byte[] text = new byte[area.remaining()];
    area.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bytes from the position up to a NUL; the position moves behind it. */
  static ByteBuffer readArea(ByteBuffer from) throws WireException {
    int end = nul(from);
    if (end == from.limit()) {
      throw new WireException("text without a NUL behind it");
    }
    ByteBuffer area = from.slice(from.position(), end - from.position());
    from.position(end + 1);
    return area;
  }

  /** The bytes from the position up to a NUL, or all of them. */
  static ByteBuffer upToNul(ByteBuffer from) {
    return from.slice(from.position(), nul(from) - from.position());
  }

  private static int nul(ByteBuffer from) {
    int end = from.position();
    while (end < from.limit() && from.get(end) != 0) {
      end++;
    }
    return end;
  }
}
