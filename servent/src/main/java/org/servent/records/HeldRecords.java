package org.servent.records;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.descriptor.Payload;
import org.servent.record.RingRecords;
import org.servent.wire.WireException;

/**
 * Records that are kept, and for whom, to bytes and back.
 *
 * <pre>{@code
 * +-----------------------------+--------+--------+
 * | 4, 16, or 0 if nobody pays  | his IP | record |
 * |              1              | 0 - 16 |        |
 * +-----------------------------+--------+--------+
 * }</pre>
 */
public final class HeldRecords {
  private HeldRecords() {}

  /** The bytes of this one. */
  public static Payload write(Held held) {
    ByteBuffer to = ByteBuffer.allocate(size(held));
    write(held, to);
    return Payload.of(to.array());
  }

  /** The one that these bytes are, and nothing else. */
  public static Held read(Payload bytes) throws WireException {
    // A slice has its high bytes first.
    ByteBuffer from = bytes.buffer().slice();
    try {
      Held held = read(from);
      if (from.hasRemaining()) {
        throw new WireException("more than a record");
      }
      return held;
    } catch (BufferUnderflowException tooShort) {
      throw new WireException("a record ends too early");
    } catch (IllegalArgumentException impossible) {
      throw new WireException("no payer of a record");
    }
  }

  static int size(Held held) {
    return 1 + held.payer().flatMap(Host::ip).map(ip -> ip.length).orElse(0) + held.size();
  }

  static void write(Held held, ByteBuffer to) {
    byte[] ip = held.payer().flatMap(Host::ip).orElseGet(() -> new byte[0]);
    to.put((byte) ip.length).put(ip);
    RingRecords.write(held.record(), to);
  }

  /** A buffer that is too short throws, and so does an address that is none. */
  static Held read(ByteBuffer from) throws WireException {
    byte[] ip = new byte[Byte.toUnsignedInt(from.get())];
    from.get(ip);
    return Held.of(RingRecords.read(from), payer(ip));
  }

  private static Optional<Host> payer(byte[] ip) {
    if (ip.length == 0) {
      return Optional.empty();
    }
    Host host = Host.of(ip);
    if (host.ip().orElseThrow().length != ip.length) {
      throw new IllegalArgumentException("IPv4 as IPv6");
    }
    return Optional.of(host);
  }
}
