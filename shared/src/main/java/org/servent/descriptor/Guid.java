package org.servent.descriptor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The 16 bytes that name a descriptor or a servent ({@code Gnutella 0.6 §2.2.1}).
 *
 * @param high bytes 0 to 7, big-endian
 * @param low bytes 8 to 15, big-endian
 */
public record Guid(long high, long low) implements Comparable<Guid> {
  /** How many bytes a GUID takes. */
  public static final int SIZE = 16;

  private static final long BYTE_8_AND_15 = 0xff000000_000000ffL;
  private static final long MODERN = 0xff000000_00000000L;

  /** A new GUID with the marks of a modern servent: byte 8 is 0xff, byte 15 is 0. */
  public static Guid random(RandomGenerator dice) {
    return new Guid(dice.nextLong(), dice.nextLong()).modern();
  }

  /** The GUID in the first 16 of these bytes. */
  public static Guid of(byte[] bytes) {
    return read(ByteBuffer.wrap(bytes), 0);
  }

  /** The GUID at this offset of a buffer, whatever the buffer's byte order. */
  public static Guid read(ByteBuffer from, int offset) {
    long high = from.getLong(offset);
    long low = from.getLong(offset + 8);
    return from.order() == ByteOrder.BIG_ENDIAN
        ? new Guid(high, low)
        : new Guid(Long.reverseBytes(high), Long.reverseBytes(low));
  }

  /**
   * The GUID of 32 hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Guid parse(String hex) {
    if (hex.length() != 2 * SIZE) {
      throw new IllegalArgumentException("a GUID has 32 hexadecimal digits: " + hex);
    }
    return new Guid(HexFormat.fromHexDigitsToLong(hex, 0, 16),
        HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /** The same GUID with byte 8 = 0xff and byte 15 = 0. */
  public Guid modern() {
    return new Guid(high, (low & ~BYTE_8_AND_15) | MODERN);
  }

  /** Writes the 16 bytes at the buffer's position. */
  public void write(ByteBuffer to) {
    boolean big = to.order() == ByteOrder.BIG_ENDIAN;
    to.putLong(big ? high : Long.reverseBytes(high)).putLong(big ? low : Long.reverseBytes(low));
  }

  /** A copy of the 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
  }

  @Override
  public int compareTo(Guid other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
