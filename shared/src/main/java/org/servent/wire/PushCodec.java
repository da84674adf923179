package org.servent.wire;

import java.nio.ByteBuffer;
import org.servent.address.Host;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;

/**
 * Pushes.
 *
 * <pre>{@code
 *  0              16         20     24        26
 * +--------------+----------+------+---------+------+
 * | servent GUID | index LE | IPv4 | port LE | GGEP |
 * +--------------+----------+------+---------+------+
 * }</pre>
 */
final class PushCodec {
  private static final int FIXED = 26;

  private PushCodec() {}

  static byte[] encode(Push push) {
    Located at = new Located(push.requester(), push.extensions());
    byte[] ggep = at.allExtensions().write(false);
    return Messages.allocate(FIXED + ggep.length)
        .put(push.servent().bytes())
        .putInt((int) push.index())
        .put(at.fourBytes())
        .putShort(at.port())
        .put(ggep)
        .array();
  }

  static Push decode(ByteBuffer in) {
    byte[] servent = new byte[Guid.SIZE];
    in.get(servent);
    long index = Integer.toUnsignedLong(in.getInt());
    Host fourBytes = Located.readFourBytes(in);
    int port = Short.toUnsignedInt(in.getShort());
    Located at = Located.read(fourBytes, port, Ggep.read(in));
    return new Push(Guid.of(servent), index, at.address(), at.extensions());
  }
}
