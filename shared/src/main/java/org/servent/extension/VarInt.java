package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Numbers whose low byte comes first and whose high zero bytes are left out, at most eight. */
final class VarInt {
  /** As many bytes as a number has at most. */
  static final int MAX_SIZE = Long.BYTES;

  private VarInt() {}

  /**
   * The number that fills the rest of the buffer, eight bytes at most; zeros may stand behind it.
   * Negative if it is 2^63 or more.
   */
  static long read(ByteBuffer from) {
    byte[] bytes = new byte[Long.BYTES];
    from.get(bytes, 0, from.remaining());
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** One byte at least: LimeWire writes 0 as a byte. */
  static byte[] write(long number) {
    byte[] bytes =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
    int size = (Long.SIZE - Long.numberOfLeadingZeros(number) + Byte.SIZE - 1) / Byte.SIZE;
    return Arrays.copyOf(bytes, Math.max(1, size));
  }
}
