package org.servent.address;

import java.nio.ByteBuffer;

/**
 * Addresses as lists of them travel: an IP address, network order, and a port, low byte first.
 *
 * <p>Buffers may have either byte order.
 */
public final class PackedAddress {
  /** How many bytes IPv4 and a port take. */
  public static final int IPV4_SIZE = 6;
  /** How many bytes IPv6 and a port take. */
  public static final int IPV6_SIZE = 18;

  private static final int PORT_SIZE = 2;

  private PackedAddress() {}

  /**
   * The address at the position, which moves behind it.
   *
   * @param size {@link #IPV4_SIZE} or {@link #IPV6_SIZE}
   */
  public static PeerAddress read(ByteBuffer from, int size) {
    byte[] ip = new byte[size - PORT_SIZE];
    from.get(ip);
    int low = Byte.toUnsignedInt(from.get());
    int high = Byte.toUnsignedInt(from.get());
    return new PeerAddress(Host.of(ip), high << Byte.SIZE | low);
  }

  /**
   * Writes the address at the position.
   *
   * @throws IllegalArgumentException if its host is a name
   */
  public static void write(PeerAddress address, ByteBuffer to) {
    byte[] ip = address.host()
        .ip()
        .orElseThrow(() -> new IllegalArgumentException("a name cannot be packed: " + address));
    to.put(ip).put((byte) address.port()).put((byte) (address.port() >> Byte.SIZE));
  }
}
