package org.servent.content;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The root of a Tiger tree, or any other node of one: a digest that names the bytes below it.
 *
 * @param a bytes 0 to 7
 * @param b bytes 8 to 15
 * @param c bytes 16 to 23
 */
public record TigerRoot(long a, long b, long c) implements ContentId, Comparable<TigerRoot> {
  /** How many bytes. */
  public static final int SIZE = Tiger.SIZE;
  /** How many characters in base 32. */
  public static final int BASE32_LENGTH = 39;
  /** What its URN begins with. */
  public static final String URN_PREFIX = "urn:tree:tiger:";

  /** What other programs write before the 39 characters, in small letters. */
  private static final List<String> PREFIXES =
      List.of(URN_PREFIX, "urn:tree:tiger/:", "urn:ttroot:");

  /** The digest of exactly these 24 bytes. */
  public static TigerRoot of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "the root of a Tiger tree has 24 bytes, not " + bytes.length);
    }
    return at(bytes, 0);
  }

  /** The digest whose 24 bytes begin there. */
  static TigerRoot at(byte[] bytes, int offset) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, SIZE);
    return new TigerRoot(buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /**
   * The digest of 39 base 32 characters.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static TigerRoot parse(String base32) {
    return of(Base32.decode(base32));
  }

  /**
   * The root that this URN names: {@code urn:tree:tiger:…}, {@code urn:ttroot:…} or the second half
   * of {@code urn:bitprint:…}, in either case of letters.
   */
  public static Optional<TigerRoot> fromUrn(String urn) {
    String lower = urn.toLowerCase(Locale.ROOT);
    return PREFIXES.stream()
        .filter(lower::startsWith)
        .findFirst()
        .flatMap(prefix -> fromBase32(urn.substring(prefix.length())))
        .or(() -> Bitprint.fromUrn(urn).map(Bitprint::root));
  }

  /** The digest of these characters; nothing if they are none. */
  static Optional<TigerRoot> fromBase32(String text) {
    // The 39th character has two bits too many, which are not set.
    boolean digest = text.length() == BASE32_LENGTH && Base32.isBase32(text)
        && Base32.endsEven(text);
    return digest ? Optional.of(parse(text)) : Optional.empty();
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
    return ByteBuffer.allocate(SIZE).putLong(a).putLong(b).putLong(c).array();
  }

  @Override
  public int compareTo(TigerRoot other) {
    int order = Long.compareUnsigned(a, other.a);
    order = order != 0 ? order : Long.compareUnsigned(b, other.b);
    return order != 0 ? order : Long.compareUnsigned(c, other.c);
  }

  /** The URN. */
  @Override
  public String toString() {
    return urn();
  }
}
