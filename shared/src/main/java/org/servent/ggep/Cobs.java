package org.servent.ggep;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

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

  static byte[] encode(byte[] data) {
    ByteBuffer groups = ByteBuffer.allocate(data.length + data.length / (FULL - 1) + 1);
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

  /** The bytes that these groups stand for, or nothing if they are no such groups. */
  static Optional<byte[]> decode(byte[] groups) {
    ByteBuffer data = ByteBuffer.allocate(groups.length);
    int next = 0;
    while (next < groups.length) {
      int code = groups[next] & 0xff;
      int end = next + code;
      if (code == 0 || end > groups.length || holdsZero(groups, next, end)) {
        return Optional.empty();
      }
      data.put(groups, next + 1, code - 1);
      if (code < FULL && end < groups.length) {
        data.put((byte) 0);
      }
      next = end;
    }
    return Optional.of(Arrays.copyOf(data.array(), data.position()));
  }

  static boolean holdsZero(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
