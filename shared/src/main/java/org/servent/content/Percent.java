package org.servent.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent escapes over UTF-8 ({@code RFC 3986 §2.1}). */
public final class Percent {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Percent() {}

  /** Escapes everything but the unreserved characters ({@code RFC 3986 §2.3}). */
  public static String encode(String text) {
    return encode(text, "");
  }

  /** The same, but for these ASCII characters, which have no meaning where the text will stand. */
  public static String encode(String text, String harmless) {
    StringBuilder encoded = new StringBuilder(text.length() * 2);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (UNRESERVED.indexOf(b) >= 0 || harmless.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /** The text behind this one; nothing if an escape is broken or the bytes are not UTF-8. */
  public static Optional<String> decode(String encoded) {
    return bytes(encoded).flatMap(Percent::utf8);
  }

  /** The bytes behind this text, whatever they are; nothing if an escape is broken. */
  public static Optional<ByteBuffer> bytes(String encoded) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteBuffer plain = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        plain.put(bytes[i]);
      } else if (isEscape(bytes, i + 1)) {
        plain.put((byte) (HexFormat.fromHexDigit(bytes[i + 1]) << 4
            | HexFormat.fromHexDigit(bytes[i + 2])));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(plain.flip());
  }

  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  private static boolean isEscape(byte[] bytes, int start) {
    return start + 2 <= bytes.length && HexFormat.isHexDigit(bytes[start])
        && HexFormat.isHexDigit(bytes[start + 1]);
  }
}
