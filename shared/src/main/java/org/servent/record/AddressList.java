package org.servent.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.servent.address.Host;
import org.servent.address.PeerAddress;

/**
 * Addresses as they stand in records.
 *
 * <pre>{@code
 * +-------+------+-----------------------------------------+------+-----+
 * | count | kind | 4: IPv4, 6: IPv6, 1: length and a name  | port | ... |
 * |   1   |  1   |      4         16        1 + length     |  2   |     |
 * +-------+------+-----------------------------------------+------+-----+
 * }</pre>
 */
final class AddressList {
  private static final int IPV4 = 4;
  private static final int IPV6 = 6;
  private static final int NAME = 1;
  private static final int KIND_AND_PORT = 1 + Short.BYTES;

  private AddressList() {}

  static int size(List<PeerAddress> addresses) {
    int size = 1;
    for (PeerAddress address : addresses) {
      Host host = address.host();
      size += KIND_AND_PORT
          + host.ip().map(ip -> ip.length).orElseGet(() -> 1 + host.toString().length());
    }
    return size;
  }

  static void write(List<PeerAddress> addresses, ByteBuffer to) {
    to.put((byte) addresses.size());
    for (PeerAddress address : addresses) {
      Host host = address.host();
      if (host.isName()) {
        byte[] name = host.toString().getBytes(StandardCharsets.US_ASCII);
        to.put((byte) NAME).put((byte) name.length).put(name);
      } else {
        to.put((byte) (host.isIpv4() ? IPV4 : IPV6)).put(host.ip().orElseThrow());
      }
      to.putShort((short) address.port());
    }
  }

  /** A buffer that is too short throws, and so does an address that is none. */
  static List<PeerAddress> read(ByteBuffer from) {
    int count = from.get();
    if (count < 0 || count > Statement.MOST_ADDRESSES) {
      throw new IllegalArgumentException("too many addresses");
    }
    List<PeerAddress> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      addresses.add(new PeerAddress(host(from), Short.toUnsignedInt(from.getShort())));
    }
    return addresses;
  }

  private static Host host(ByteBuffer from) {
    return switch (from.get()) {
      case IPV4 -> Host.of(bytes(from, 4));
      case IPV6 -> ipv6(bytes(from, 16));
      case NAME -> name(bytes(from, Byte.toUnsignedInt(from.get())));
      default -> throw new IllegalArgumentException("no kind of address");
    };
  }

  /** An address that has another form is refused, so that what is read is written the same. */
  private static Host ipv6(byte[] bytes) {
    Host host = Host.of(bytes);
    if (!host.isIpv6()) {
      throw new IllegalArgumentException("IPv4 as IPv6");
    }
    return host;
  }

  private static Host name(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    Host host = Host.parse(text);
    if (!host.isName() || !host.toString().equals(text)) {
      throw new IllegalArgumentException("no name of a host");
    }
    return host;
  }

  private static byte[] bytes(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}
