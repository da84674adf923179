package org.servent.ggep;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Consistent overhead byte stuffing: bytes without a zero that stand for bytes with zeros
 * ({@code GGEP 0.51 §2.3.3}).
 *
 * <p>Each group is a code n, 1 to 255, and n - 1 bytes that are not zero; behind a group with n
 * &lt; 255 a zero is meant, but not behind the last one.
 */
final class Cobs {
  private static final int FULL = 255;

  private Cobs() {}

  /** How many bytes so many bytes are stuffed into at most. */
  static int most(int length) {
    return length + length / (FULL - 1) + 1;
  }

  static byte[] encode(byte[] data) {
    ByteBuffer groups = ByteBuffer.allocate(most(data.length));
    int start = 0;
    int end;
    do {
      end = start;
      while (end < data.length && data[end] != 0 && end - start < FULL - 1) {
        end++;
      }
      groups.put((byte) (end - start + 1)).put(data, start, end - start);
      boolean full = end - start == FULL - 1;
      start = full ? end : end + 1;
    } while (end < data.length);
    return Arrays.copyOf(groups.array(), groups.position());
  }

  /** Whether these bytes of the buffer are such groups. */
  static boolean isWellFormed(ByteBuffer bytes, int start, int end) {
    int group = start;
    for (int i = start; i < end; i++) {
      int code = bytes.get(i) & 0xff;
      group += i == group ? code : 0;
      if (code == 0 || group > end) {
        return false;
      }
    }
    return true;
  }

  /** The bytes that these groups, which are well-formed, stand for. */
  static byte[] decode(byte[] groups) {
    ByteBuffer data = ByteBuffer.allocate(groups.length);
    int next = 0;
    while (next < groups.length) {
      int code = groups[next] & 0xff;
      data.put(groups, next + 1, code - 1);
      next += code;
      if (code < FULL && next < groups.length) {
        data.put((byte) 0);
      }
    }
    return Arrays.copyOf(data.array(), data.position());
  }

  /** Whether data needs stuffing to be free of zeros. */
  static boolean holdsZero(byte[] data) {
    for (byte b : data) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }
}
