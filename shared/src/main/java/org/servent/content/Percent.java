package org.servent.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent encoding of UTF-8 ({@code RFC 3986 §2.1}). */
final class Percent {
  private static final String UNRESERVED = "-._~:/";

  private Percent() {}

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      encoded.append(plain ? c : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return encoded.toString();
  }

  /**
   * The text behind this one.
   *
   * @throws IllegalArgumentException with a sentence for the user, if a percent sign does not begin
   *           an escape
   */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return encoded;
    }
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteBuffer text = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        text.put(escaped(bytes, i + 1));
        i += 2;
      } else {
        text.put(bytes[i]);
      }
    }
    return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
  }

  private static byte escaped(byte[] bytes, int start) {
    if (start + 2 > bytes.length || !HexFormat.isHexDigit(bytes[start])
        || !HexFormat.isHexDigit(bytes[start + 1])) {
      throw new IllegalArgumentException(
          "a percent sign in this link is not followed by two hexadecimal digits");
    }
    return (byte) (HexFormat.fromHexDigit(bytes[start]) << 4
        | HexFormat.fromHexDigit(bytes[start + 1]));
  }
}
