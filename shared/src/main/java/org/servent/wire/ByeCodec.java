package org.servent.wire;

import java.nio.ByteBuffer;
import org.servent.descriptor.Bye;

/**
 * Byes. The NUL may be missing.
 *
 * <pre>{@code
 *  0         2
 * +---------+------------+----+
 * | code LE | UTF-8 text | 00 |
 * +---------+------------+----+
 * }</pre>
 */
final class ByeCodec {
  private static final int FIXED = 3;

  private ByeCodec() {}

  static byte[] encode(Bye bye) {
    byte[] text = Text.encode(bye.text());
    return Messages.allocate(FIXED + text.length)
        .putShort((short) bye.code())
        .put(text)
        .put((byte) 0)
        .array();
  }

  static Bye decode(ByteBuffer in) throws WireException {
    int code = Short.toUnsignedInt(in.getShort());
    return new Bye(code, Text.decode(Text.upToNul(in)));
  }
}
