package org.servent.extension;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;

/** Addresses in extensions, and the bits that stand for each of them. */
final class Addresses {
  /** IPv6 without a port. */
  static final int IPV6_SIZE = 16;

  private Addresses() {}

  /** One address, IPv4 or IPv6. */
  static @Nullable PeerAddress read(ByteBuffer from) {
    return switch (from.remaining()) {
      case PackedAddress.IPV4_SIZE, PackedAddress.IPV6_SIZE ->
        PackedAddress.read(from, from.remaining());
      default -> null;
    };
  }

  static byte[] write(PeerAddress address) {
    return writeAll(List.of(address), size(address));
  }

  /** All addresses, each of so many bytes, that fill the buffer to its end. */
  static @Nullable List<PeerAddress> readAll(ByteBuffer from, int size) {
    if (from.remaining() % size != 0) {
      return null;
    }
    List<PeerAddress> addresses = new ArrayList<>();
    while (from.hasRemaining()) {
      addresses.add(PackedAddress.read(from, size));
    }
    return addresses;
  }

  static byte[] writeAll(List<PeerAddress> addresses, int size) {
    ByteBuffer all = ByteBuffer.allocate(size * addresses.size());
    addresses.forEach(address -> PackedAddress.write(address, all));
    return all.array();
  }

  /** How many bytes it takes. */
  private static int size(PeerAddress address) {
    return address.host().isIpv6() ? PackedAddress.IPV6_SIZE : PackedAddress.IPV4_SIZE;
  }

  /** IPv6 alone. */
  static Host readIpv6(ByteBuffer from) {
    byte[] ip = new byte[IPV6_SIZE];
    from.get(ip);
    return Host.of(ip);
  }

  static byte[] writeIpv6(Host host) {
    return host.ip()
        .filter(ip -> ip.length == IPV6_SIZE)
        .orElseThrow(() -> new IllegalArgumentException("not IPv6: " + host));
  }

  /** The bit of the first address is the highest of the first byte. */
  static BitSet readBits(ByteBuffer from) {
    BitSet bits = new BitSet();
    for (int bit = 0; from.hasRemaining(); bit += Byte.SIZE) {
      int eight = from.get();
      for (int i = 0; i < Byte.SIZE; i++) {
        bits.set(bit + i, (eight & 0x80 >> i) != 0);
      }
    }
    return bits;
  }

  static byte[] writeBits(BitSet bits) {
    byte[] bytes = new byte[(bits.length() + Byte.SIZE - 1) / Byte.SIZE];
    bits.stream().forEach(bit -> bytes[bit / Byte.SIZE] |= (byte) (0x80 >> bit % Byte.SIZE));
    return bytes;
  }
}
