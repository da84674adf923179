package org.servent.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Payload;

/**
 * Descriptors to bytes and back ({@code Gnutella 0.6 §2.2.1}).
 *
 * <pre>{@code
 *  0                  16     17    18     19          23
 * +------------------+------+-----+------+-----------+---------+
 * | GUID             | type | TTL | hops | length LE | payload |
 * +------------------+------+-----+------+-----------+---------+
 * }</pre>
 *
 * <p>Buffers may have either byte order; it is left as it was.
 */
public final class Frames {
  /** How many bytes a header takes. */
  public static final int HEADER = 23;
  /**
   * No payload is longer: gtk-gnutella takes no more, so that whatever stands in the upper half of
   * a length shows that the stream is lost.
   */
  public static final int MAX_PAYLOAD = 0xffff;

  private static final int TYPE = 16;
  private static final int TTL = 17;
  private static final int HOPS = 18;
  private static final int LENGTH = 19;

  private Frames() {}

  /**
   * The next descriptor, if all of it has arrived; the position moves only then.
   *
   * @throws WireException if the header names a payload beyond {@link #MAX_PAYLOAD}: the stream is
   *           lost
   */
  public static Optional<Descriptor> read(ByteBuffer from) throws WireException {
    int start = from.position();
    if (from.remaining() < HEADER || from.remaining() < length(from, start)) {
      return Optional.empty();
    }
    byte[] payload = new byte[length(from, start) - HEADER];
    from.get(start + HEADER, payload);
    from.position(start + HEADER + payload.length);
    Lifetime lifetime = new Lifetime(from.get(start + TTL) & 0xff, from.get(start + HOPS) & 0xff);
    return Optional.of(new Descriptor(Guid.read(from, start), from.get(start + TYPE) & 0xff,
        lifetime, Payload.of(payload)));
  }

  /**
   * The length of the whole frame whose header, all of it, stands at this offset.
   *
   * @throws WireException if the header names a payload beyond {@link #MAX_PAYLOAD}
   */
  public static int length(ByteBuffer from, int offset) throws WireException {
    int stored = from.getInt(offset + LENGTH);
    int length = from.order() == ByteOrder.LITTLE_ENDIAN ? stored : Integer.reverseBytes(stored);
    if (length < 0 || length > MAX_PAYLOAD) {
      throw new WireException(
          "a payload of " + Integer.toUnsignedString(length) + " bytes is too long");
    }
    return HEADER + length;
  }

  /** The header and the payload, at the buffer's position. */
  public static void write(Descriptor descriptor, ByteBuffer to) {
    int length = descriptor.payload().size();
    if (length > MAX_PAYLOAD) {
      throw new IllegalArgumentException("no peer takes a payload of " + length + " bytes");
    }
    descriptor.guid().write(to);
    to.put((byte) descriptor.code());
    to.put((byte) descriptor.lifetime().ttl());
    to.put((byte) descriptor.lifetime().hops());
    to.putInt(to.order() == ByteOrder.LITTLE_ENDIAN ? length : Integer.reverseBytes(length));
    descriptor.payload().write(to);
  }
}
