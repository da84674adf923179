package org.servent.dissect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Base32;
import org.servent.descriptor.Printable;

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

  /** A number whose low byte comes first and whose high zero bytes are left out. */
  static String number(byte[] bytes) {
    return bytes.length > Long.BYTES - 1 ? hex(bytes) : Long.toString(littleEndian(bytes));
  }

  /** A number of seconds since 1970. */
  static String time(byte[] bytes) {
    return bytes.length > 5 ? hex(bytes) : Instant.ofEpochSecond(littleEndian(bytes)).toString();
  }

  /** IPv4 addresses of six bytes each. */
  static String addresses(byte[] bytes) {
    return addresses(bytes, 4);
  }

  /** IPv6 addresses of 18 bytes each. */
  static String addresses6(byte[] bytes) {
    return addresses(bytes, 16);
  }

  /** Four letters and a version in two half bytes. */
  static String vendor(byte[] bytes) {
    return bytes.length < 5 ? text(bytes)
        : new String(bytes, 0, 4, StandardCharsets.ISO_8859_1) + " " + halves(bytes[4]);
  }

  /** A version in two half bytes. */
  static String version(byte[] bytes) {
    return bytes.length == 1 ? halves(bytes[0]) : hex(bytes);
  }

  /** Which digest, and the digest. */
  static String digest(byte[] bytes) {
    boolean sha1 = bytes.length > SHA1_SIZE && (bytes[0] == 1 || bytes[0] == 2);
    return sha1
        ? (bytes[0] == 1 ? "sha1 " : "bitprint, sha1 ")
            + Base32.encode(Arrays.copyOfRange(bytes, 1, 1 + SHA1_SIZE))
        : hex(bytes);
  }

  private static String addresses(byte[] bytes, int hostSize) {
    if (bytes.length % (hostSize + 2) != 0) {
      return hex(bytes);
    }
    StringJoiner addresses = new StringJoiner(", ");
    for (int i = 0; i < bytes.length; i += hostSize + 2) {
      int port = (int) littleEndian(Arrays.copyOfRange(bytes, i + hostSize, i + hostSize + 2));
      addresses.add(
          new PeerAddress(Host.of(Arrays.copyOfRange(bytes, i, i + hostSize)), port).toString());
    }
    return addresses.toString();
  }

  private static String halves(byte version) {
    return (version >> 4 & 0xf) + "." + (version & 0xf);
  }

  private static long littleEndian(byte[] bytes) {
    return Long.reverseBytes(ByteBuffer.wrap(Arrays.copyOf(bytes, Long.BYTES)).getLong());
  }
}
