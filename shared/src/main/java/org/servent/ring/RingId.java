package org.servent.ring;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A place on the circle of 2¹²⁸: of a servent, or of a key. It is read as 32 digits of 4 bits.
 *
 * @param high bytes 0 to 7, big-endian
 * @param low bytes 8 to 15, big-endian
 */
public record RingId(long high, long low) implements Comparable<RingId> {
  /** How many bytes it takes. */
  public static final int SIZE = 16;
  /** How many digits it has. */
  public static final int DIGITS = 32;
  /** How many digits there are to choose from. */
  public static final int RADIX = 16;

  private static final int BITS = 4;

  /** The place of whoever has this public key: the first 16 bytes of its SHA-1. */
  public static RingId ofKey(byte[] publicKey) {
    try {
      return of(MessageDigest.getInstance("SHA-1").digest(publicKey));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** The place in the first 16 of these bytes. */
  public static RingId of(byte[] bytes) {
    return read(ByteBuffer.wrap(bytes));
  }

  /** The place at the position of a big-endian buffer, which moves on. */
  public static RingId read(ByteBuffer from) {
    return new RingId(from.getLong(), from.getLong());
  }

  /** Any place. */
  public static RingId random(RandomGenerator dice) {
    return new RingId(dice.nextLong(), dice.nextLong());
  }

  /**
   * The place of 32 hexadecimal digits.
   *
   * @throws IllegalArgumentException if it is anything else, with a sentence for the user
   */
  public static RingId parse(String hex) {
    if (!hex.matches("[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("\"" + hex + "\" is no id: 32 hexadecimal digits");
    }
    return new RingId(HexFormat.fromHexDigitsToLong(hex, 0, 16),
        HexFormat.fromHexDigitsToLong(hex, 16, DIGITS));
  }

  /** The digit at this place, 0 to 15; the one at 0 counts most. */
  public int digit(int place) {
    long half = place < RADIX ? high : low;
    return (int) (half >>> (Long.SIZE - BITS - place % RADIX * BITS)) & (RADIX - 1);
  }

  /** With how many digits both begin, 0 to 32. */
  public int commonDigits(RingId other) {
    return high != other.high ? Long.numberOfLeadingZeros(high ^ other.high) / BITS
        : RADIX + Long.numberOfLeadingZeros(low ^ other.low) / BITS;
  }

  /** How far it is from there to here, clockwise: towards higher ids. */
  public RingId since(RingId start) {
    long lower = low - start.low;
    long borrow = Long.compareUnsigned(low, start.low) < 0 ? 1 : 0;
    return new RingId(high - start.high - borrow, lower);
  }

  /** How far it is to there by the shorter way. */
  public RingId distance(RingId other) {
    RingId clockwise = since(other);
    RingId back = other.since(this);
    return clockwise.compareTo(back) <= 0 ? clockwise : back;
  }

  /**
   * Whether the first of these is nearer than the second. Of two that are equally far the lower is:
   * it must be the same everywhere, or a key would have two roots.
   */
  public boolean isNearer(RingId first, RingId second) {
    int order = distance(first).compareTo(distance(second));
    return order != 0 ? order < 0 : first.compareTo(second) < 0;
  }

  /** Writes 16 bytes at the position of a big-endian buffer. */
  public void write(ByteBuffer to) {
    to.putLong(high).putLong(low);
  }

  /** The 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
  }

  @Override
  public int compareTo(RingId other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  @Override
  public int hashCode() {
    // Ids are hashes already.
    return (int) (high >>> Integer.SIZE) ^ (int) low;
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
