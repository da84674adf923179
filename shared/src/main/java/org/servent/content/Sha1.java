package org.servent.content;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/**
 * A SHA-1 digest: the name by which a file is known on Gnutella
 * ({@code gtk-gnutella doc/gnutella/huge}).
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 19
 */
public record Sha1(long a, long b, int c) implements ContentId, Comparable<Sha1> {
  /** How many bytes. */
  public static final int SIZE = 20;
  /** How many characters in base 32. */
  public static final int BASE32_LENGTH = 32;
  /** What its URN begins with. */
  public static final String URN_PREFIX = "urn:sha1:";

  /** The digest of exactly these 20 bytes. */
  public static Sha1 of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a SHA-1 has 20 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Sha1(buffer.getLong(), buffer.getLong(), buffer.getInt());
  }

  /**
   * The digest of 32 base 32 characters.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Sha1 parse(String base32) {
    return of(Base32.decode(base32));
  }

  /**
   * The digest that this URN names: {@code urn:sha1:…} or the first half of {@code urn:bitprint:…},
   * in either case of letters.
   */
  public static Optional<Sha1> fromUrn(String urn) {
    String lower = urn.toLowerCase(Locale.ROOT);
    int start = lower.startsWith(URN_PREFIX) ? URN_PREFIX.length()
        : lower.startsWith("urn:bitprint:") ? "urn:bitprint:".length() : -1;
    int end = start + BASE32_LENGTH;
    if (start < 0 || urn.length() < end || (start == URN_PREFIX.length() && urn.length() != end)) {
      return Optional.empty();
    }
    // Asked before, for a hit may hold hundreds that are none, and an exception is dear.
    String base32 = urn.substring(start, end);
    return Base32.isBase32(base32) ? Optional.of(parse(base32)) : Optional.empty();
  }

  public String base32() {
    return Base32.encode(bytes());
  }

  @Override
  public String urn() {
    return URN_PREFIX + base32();
  }

  @Override
  public byte[] bytes() {
    return ByteBuffer.allocate(SIZE).putLong(a).putLong(b).putInt(c).array();
  }

  @Override
  public int compareTo(Sha1 other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    return order != 0 ? order : Integer.compareUnsigned(c, other.c);
  }

  /** The URN. */
  @Override
  public String toString() {
    return urn();
  }
}
