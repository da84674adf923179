package org.servent.wire;

import java.nio.ByteBuffer;
import org.servent.content.Huge;
import org.servent.descriptor.Query;

/**
 * Queries. Some peers write a NUL behind the extensions; this servent reads it and writes none.
 *
 * <pre>{@code
 *  0          2
 * +----------+------------+----+------------+
 * | flags BE | UTF-8 text | 00 | extensions |
 * +----------+------------+----+------------+
 * }</pre>
 */
final class QueryCodec {
  private static final int FIXED = 3;

  private QueryCodec() {}

  static byte[] encode(Query query) {
    byte[] text = Text.encode(query.text());
    byte[] extensions = query.extensions().write();
    return Messages.allocate(FIXED + text.length + extensions.length)
        .put((byte) (query.flags() >> 8))
        .put((byte) query.flags())
        .put(text)
        .put((byte) 0)
        .put(extensions)
        .array();
  }

  static Query decode(ByteBuffer in) throws WireException {
    int flags = Short.toUnsignedInt(Short.reverseBytes(in.getShort()));
    return new Query(flags, Text.read(in), Huge.read(in));
  }
}
