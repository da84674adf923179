package org.servent.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent escapes of RFC 3986 §2.1 over UTF-8. */
final class Percent {
  private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
      + "abcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Percent() {}

  /** The text behind these escapes; nothing if an escape is broken or the bytes are not UTF-8. */
  static Optional<String> decode(String escaped) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int high = i + 2 < escaped.length() ? digit(escaped.charAt(i + 1)) : -1;
      int low = high < 0 ? -1 : digit(escaped.charAt(i + 2));
      if (low < 0) {
        return Optional.empty();
      }
      bytes.write(high << 4 | low);
      i += 2;
    }
    return utf8(bytes.toByteArray());
  }

  /** The text whose UTF-8 bytes came as a character each; nothing if they are not UTF-8. */
  static Optional<String> text(String raw) {
    return utf8(raw.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Escapes everything but the unreserved characters of RFC 3986 §2.3. */
  static String encode(String text) {
    StringBuilder escaped = new StringBuilder(text.length() * 2);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(b) >= 0) {
        escaped.append((char) b);
      } else {
        escaped.append('%').append(hex(b >> 4)).append(hex(b));
      }
    }
    return escaped.toString();
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static int digit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private static char hex(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 15, 16));
  }
}
