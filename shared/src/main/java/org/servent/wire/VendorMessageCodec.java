package org.servent.wire;

import java.nio.ByteBuffer;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;

/**
 * Vendor messages.
 *
 * <pre>{@code
 *  0        4             6            8
 * +--------+-------------+------------+------+
 * | vendor | selector LE | version LE | body |
 * +--------+-------------+------------+------+
 * }</pre>
 */
final class VendorMessageCodec {
  private static final int FIXED = 8;

  private VendorMessageCodec() {}

  static byte[] encode(VendorMessage message) {
    return Messages.allocate(FIXED + message.body().size())
        .putInt(Integer.reverseBytes(message.vendor()))
        .putShort((short) message.selector())
        .putShort((short) message.version())
        .put(message.body().buffer())
        .array();
  }

  static VendorMessage decode(ByteBuffer in) {
    int vendor = Integer.reverseBytes(in.getInt());
    int selector = Short.toUnsignedInt(in.getShort());
    int version = Short.toUnsignedInt(in.getShort());
    return new VendorMessage(vendor, selector, version, Payload.copyOf(in));
  }
}
