package org.servent.wire;

import java.nio.ByteBuffer;
import org.servent.address.Host;
import org.servent.descriptor.Pong;
import org.servent.ggep.Ggep;

/**
 * Pongs.
 *
 * <pre>{@code
 *  0         2          6          10       14
 * +---------+----------+----------+--------+------+
 * | port LE | IPv4     | files LE | KiB LE | GGEP |
 * +---------+----------+----------+--------+------+
 * }</pre>
 */
final class PongCodec {
  private static final int FIXED = 14;

  private PongCodec() {}

  static byte[] encode(Pong pong) {
    Located at = new Located(pong.address(), pong.extensions());
    byte[] ggep = at.allExtensions().write(false);
    return Messages.allocate(FIXED + ggep.length)
        .putShort(at.port())
        .put(at.fourBytes())
        .putInt((int) pong.files())
        .putInt((int) pong.kilobytes())
        .put(ggep)
        .array();
  }

  static Pong decode(ByteBuffer in) {
    int port = Short.toUnsignedInt(in.getShort());
    Host fourBytes = Located.readFourBytes(in);
    long files = Integer.toUnsignedLong(in.getInt());
    long kilobytes = Integer.toUnsignedLong(in.getInt());
    Located at = Located.read(fourBytes, port, Ggep.read(in));
    return new Pong(at.address(), files, kilobytes, at.extensions());
  }
}
