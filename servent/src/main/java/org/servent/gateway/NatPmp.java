package org.servent.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.servent.address.Host;

/**
 * RFC 6886, all numbers big-endian.
 *
 * <pre>{@code
 * asks   0 op  0 0    port(2) outer port(2) seconds(4)      op 1: UDP, 2: TCP; "0 0" asks for the address
 * says   0 op+128 code(2) epoch(4) port(2) outer port(2) seconds(4)
 *        0 128    code(2) epoch(4) address(4)
 * }</pre>
 */
final class NatPmp implements Dialect {
  private static final int UDP = 1;
  private static final int TCP = 2;
  private static final int ANSWER = 128;
  private static final int REFUSED_LENGTH = 8;
  private static final int OUTER_LENGTH = 12;
  private static final int MAPPED_LENGTH = 16;

  @Override
  public String title() {
    return "NAT-PMP";
  }

  @Override
  public byte[] map(boolean tcp, int port, long seconds) {
    return ByteBuffer.allocate(12)
        .put((byte) 0)
        .put((byte) (tcp ? TCP : UDP))
        .putShort((short) 0)
        .putShort((short) port)
        .putShort((short) (seconds == 0 ? 0 : port))
        .putInt((int) seconds)
        .array();
  }

  @Override
  public Optional<byte[]> outer() {
    return Optional.of(new byte[2]);
  }

  @Override
  public Optional<Reply> read(byte[] datagram) {
    if (datagram.length < REFUSED_LENGTH || datagram[0] != 0) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(datagram);
    int op = Byte.toUnsignedInt(in.get(1)) - ANSWER;
    int code = Short.toUnsignedInt(in.getShort(2));
    if (op < 0 || op > TCP) {
      return Optional.empty();
    }
    if (code != 0) {
      return Optional.of(new Reply.Refused(code));
    }
    if (op == 0) {
      return datagram.length < OUTER_LENGTH ? Optional.empty()
          : Optional.of(new Reply.Outer(Host.of(Arrays.copyOfRange(datagram, 8, 12))));
    }
    return datagram.length < MAPPED_LENGTH ? Optional.empty()
        : Optional.of(new Reply.Mapped(op == TCP, Short.toUnsignedInt(in.getShort(8)),
            Short.toUnsignedInt(in.getShort(10)), Integer.toUnsignedLong(in.getInt(12)),
            Optional.empty()));
  }
}
