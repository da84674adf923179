package org.servent.dissect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.servent.content.Base32;
import org.servent.content.ByteRange;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.ggep.ExtensionType;

/** Bytes as people read them. */
final class Values {
  /** More bytes than this are counted, not shown. */
  private static final int MOST_SHOWN = 32;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final int SHA1_SIZE = 20;
  private static final char DELETE = 0x7f;

  private Values() {}

  /** Hexadecimal digits of the first bytes, and how many there are if that is not all. */
  static String hex(byte[] bytes) {
    return bytes.length <= MOST_SHOWN ? HEX.formatHex(bytes)
        : HEX.formatHex(bytes, 0, MOST_SHOWN) + " … (" + bytes.length + " bytes)";
  }

  static String text(byte[] bytes) {
    return quoted(new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * In quotes; control characters by their numbers, and whatever else could upset a terminal
   * replaced.
   */
  static String quoted(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(c -> escaped
            .append(c < ' ' || c == DELETE ? String.format("\\x%02x", c) : Character.toString(c)));
    return '"' + Printable.text(escaped.toString()) + '"';
  }

  /** What an extension says. */
  static String said(Object value) {
    return switch (value) {
      case ExtensionType.Mark mark -> "";
      case String text -> quoted(text);
      case Payload bytes -> hex(bytes.bytes());
      case Duration time -> time.toSeconds() + " s";
      case BitSet bits -> "number " + joined(bits.stream().mapToObj(bit -> bit + 1));
      case Collection<?> many -> joined(many.stream());
      default -> Printable.text(value.toString());
    };
  }

  /** Parts of a file, each with its first byte and its last. */
  static String parts(List<ByteRange> parts) {
    return parts.isEmpty() ? "nothing"
        : joined(parts.stream().map(part -> part.first() + "-" + (part.end() - 1)));
  }

  private static String joined(Stream<?> values) {
    return values.map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Which digest, and the digest. */
  static String digest(byte[] bytes) {
    boolean sha1 = bytes.length > SHA1_SIZE && (bytes[0] == 1 || bytes[0] == 2);
    return sha1
        ? (bytes[0] == 1 ? "sha1 " : "bitprint, sha1 ")
            + Base32.encode(Arrays.copyOfRange(bytes, 1, 1 + SHA1_SIZE))
        : hex(bytes);
  }
}
