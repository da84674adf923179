package org.servent.extension;

import java.nio.ByteBuffer;

/**
 * I am an ultrapeer and have so many free slots ({@code gtk-gnutella doc/public/GGEP/UP}).
 *
 * @param version 0 to 255, usually 0
 * @param leaves free slots for leaves, 0 to 255
 * @param ultrapeers free slots for ultrapeers, 0 to 255
 */
public record UltrapeerSlots(int version, int leaves, int ultrapeers) {
  static final int SIZE = 3;
  private static final int MAX = 255;

  public UltrapeerSlots {
    if ((version | leaves | ultrapeers) < 0
        || version > MAX || leaves > MAX || ultrapeers > MAX) {
      throw new IllegalArgumentException(
          "slots are bytes: %d, %d, %d".formatted(version, leaves, ultrapeers));
    }
  }

  /** So many free slots, of which 255 are told at most. */
  public static UltrapeerSlots of(int leaves, int ultrapeers) {
    return new UltrapeerSlots(0, Math.min(leaves, MAX), Math.min(ultrapeers, MAX));
  }

  byte[] write() {
    return new byte[]{(byte) version, (byte) leaves, (byte) ultrapeers};
  }

  static UltrapeerSlots read(ByteBuffer from) {
    return new UltrapeerSlots(Byte.toUnsignedInt(from.get()), Byte.toUnsignedInt(from.get()),
        Byte.toUnsignedInt(from.get()));
  }

  /** Such as {@code 20 for leaves, 7 for ultrapeers}. */
  @Override
  public String toString() {
    return leaves + " for leaves, " + ultrapeers + " for ultrapeers"
        + (version == 0 ? "" : ", version " + version);
  }
}
