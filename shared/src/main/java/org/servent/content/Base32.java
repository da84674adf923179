package org.servent.content;

import java.util.Arrays;

/** Base 32 of RFC 4648 without padding; upper case is written, both are read. */
public final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < 32; i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
      VALUES[Character.toLowerCase(ALPHABET.charAt(i))] = (byte) i;
    }
  }

  private Base32() {}

  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
    int bits = 0;
    int waiting = 0;
    for (byte b : bytes) {
      bits = bits << 8 | Byte.toUnsignedInt(b);
      waiting += 8;
      while (waiting >= 5) {
        waiting -= 5;
        text.append(ALPHABET.charAt(bits >> waiting & 31));
      }
      bits &= (1 << waiting) - 1;
    }
    if (waiting > 0) {
      text.append(ALPHABET.charAt(bits << (5 - waiting) & 31));
    }
    return text.toString();
  }

  /** Whether every character is of the alphabet. */
  static boolean isBase32(CharSequence text) {
    boolean every = true;
    for (int i = 0; every && i < text.length(); i++) {
      every = value(text.charAt(i)) >= 0;
    }
    return every;
  }

  /** Whether the last character of the alphabet's says no more bits than fill bytes. */
  static boolean endsEven(CharSequence text) {
    int left = text.length() * 5 % 8;
    return text.isEmpty() || (value(text.charAt(text.length() - 1)) & (1 << left) - 1) == 0;
  }

  private static int value(char c) {
    return c < 128 ? VALUES[c] : -1;
  }

  /**
   * The bytes behind this text.
   *
   * @throws IllegalArgumentException if a character is not of the alphabet, or characters or bits
   *           are left over
   */
  public static byte[] decode(CharSequence text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int bits = 0;
    int waiting = 0;
    int next = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = value(text.charAt(i));
      if (value < 0) {
        throw new IllegalArgumentException("not base 32: " + text);
      }
      bits = bits << 5 | value;
      waiting += 5;
      if (waiting >= 8) {
        waiting -= 8;
        bytes[next++] = (byte) (bits >> waiting);
        bits &= (1 << waiting) - 1;
      }
    }
    if (waiting >= 5 || bits != 0) {
      throw new IllegalArgumentException("not whole bytes in base 32: " + text);
    }
    return bytes;
  }
}
