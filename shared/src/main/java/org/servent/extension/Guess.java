package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * I speak this version of GUESS ({@code gtk-gnutella doc/gnutella/guess}).
 *
 * @param major 0 to 15
 * @param minor 0 to 15
 * @param port where, if it introduces itself; 0 if it does not say
 */
public record Guess(int major, int minor, int port) {
  private static final int WITH_PORT = 3;
  private static final int MAX = 15;
  private static final int MAX_PORT = 0xffff;

  public Guess {
    if ((major | minor | port) < 0 || major > MAX || minor > MAX || port > MAX_PORT) {
      throw new IllegalArgumentException("no GUESS %d.%d, port %d".formatted(major, minor, port));
    }
  }

  byte[] write() {
    byte version = (byte) (major << 4 | minor);
    return port == 0 ? new byte[]{version}
        : ByteBuffer.allocate(WITH_PORT)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(version)
            .putShort((short) port)
            .array();
  }

  /** What says nothing means 0.1. */
  static Guess read(ByteBuffer from) {
    int version = from.hasRemaining() ? Byte.toUnsignedInt(from.get()) : 1;
    int port = from.remaining() >= Short.BYTES ? Short.toUnsignedInt(from.getShort()) : 0;
    return new Guess(version >> 4, version & MAX, port);
  }

  /** Such as {@code 0.2}. */
  @Override
  public String toString() {
    return major + "." + minor + (port == 0 ? "" : ", port " + port);
  }
}
