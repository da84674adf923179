package org.servent.gateway;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.servent.address.Host;

/**
 * The MAP of RFC 6887, all numbers big-endian; addresses of IPv4 are mapped to IPv6.
 *
 * <pre>{@code
 * asks   2 1    0(2)    seconds(4) our address(16)  | nonce(12) protocol(1) 0(3)
 * says   2 129  0 code  seconds(4) epoch(4) 0(12)   | port(2) outer port(2) outer address(16)
 * }</pre>
 */
final class Pcp implements Dialect {
  static final int NONCE = 12;
  private static final byte VERSION = 2;
  private static final byte MAP = 1;
  private static final int LENGTH = 60;
  private static final int NONCE_AT = 24;
  private static final int PROTOCOL_AT = 36;
  private static final int PORT_AT = 40;
  private static final int OUTER_PORT_AT = 42;
  private static final int OUTER_AT = 44;
  private static final byte TCP = 6;
  private static final byte UDP = 17;
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private final Host own;
  private final byte[] nonce;

  /**
   * A client.
   *
   * @param own the address, of IPv4, by which the gateway sees us
   * @param nonce what nobody else knows who would end our mappings: {@link #NONCE} random bytes
   */
  Pcp(Host own, byte[] nonce) {
    this.own = own;
    this.nonce = nonce.clone();
  }

  @Override
  public String title() {
    return "PCP";
  }

  @Override
  public byte[] map(boolean tcp, int port, long seconds) {
    return ByteBuffer.allocate(LENGTH)
        .put(VERSION)
        .put(MAP)
        .putShort((short) 0)
        .putInt((int) seconds)
        .put(MAPPED)
        .put(own.ip().orElseThrow())
        .put(nonce)
        .put(tcp ? TCP : UDP)
        .put(new byte[3])
        .putShort((short) port)
        .putShort((short) (seconds == 0 ? 0 : port))
        .put(MAPPED)
        .putInt(0)
        .array();
  }

  @Override
  public Optional<byte[]> outer() {
    return Optional.empty();
  }

  @Override
  public Optional<Reply> read(byte[] datagram) {
    if (datagram.length < 4) {
      return Optional.empty();
    }
    int code = Byte.toUnsignedInt(datagram[3]);
    if (datagram[0] != VERSION) {
      // A gateway of NAT-PMP says so in its own words.
      return datagram[0] == 0 ? Optional.of(new Reply.Refused(1)) : Optional.empty();
    }
    if (Byte.toUnsignedInt(datagram[1]) != (0x80 | MAP)) {
      return Optional.empty();
    }
    if (code != 0) {
      return Optional.of(new Reply.Refused(code));
    }
    if (datagram.length < LENGTH
        || !Arrays.equals(datagram, NONCE_AT, NONCE_AT + NONCE, nonce, 0, NONCE)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(datagram);
    return Optional.of(new Reply.Mapped(datagram[PROTOCOL_AT] == TCP,
        Short.toUnsignedInt(in.getShort(PORT_AT)), Short.toUnsignedInt(in.getShort(OUTER_PORT_AT)),
        Integer.toUnsignedLong(in.getInt(4)),
        Optional.of(Host.of(Arrays.copyOfRange(datagram, OUTER_AT, LENGTH)))));
  }
}
