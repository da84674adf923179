package org.servent.address;

import java.util.Arrays;
import java.util.Optional;

/**
 * A block of addresses (RFC 4632): those whose first bits are these.
 *
 * @param first the first of them
 * @param bits how many bits they share, 0 to 32 or, of IPv6, 128
 */
public record Cidr(Host first, int bits) {
  public Cidr {
    byte[] ip = first.ip()
        .orElseThrow(
            () -> new IllegalArgumentException("a block of addresses begins with an address"));
    if (bits < 0 || bits > ip.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "of " + first + " 0 to " + ip.length * Byte.SIZE + " bits can be fixed, not " + bits);
    }
    first = Host.of(masked(ip, bits));
  }

  /**
   * Reads {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or one address.
   *
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    Host host = Host.parse(slash < 0 ? text : text.substring(0, slash));
    String bits = text.substring(slash + 1);
    if (host.isName() || (slash >= 0 && !bits.matches("[0-9]{1,3}"))) {
      throw new IllegalArgumentException("\"" + text + "\" is no block of addresses,"
          + " such as 192.0.2.0/24 or 2001:db8::/32");
    }
    return new Cidr(host, slash < 0 ? host.isIpv4() ? 32 : 128 : Integer.parseInt(bits));
  }

  /** The block of so many bits around this host, if it can have one. */
  public static Optional<Cidr> around(Host host, int bits) {
    return host.ip().filter(ip -> bits <= ip.length * Byte.SIZE).map(ip -> new Cidr(host, bits));
  }

  private static byte[] masked(byte[] ip, int bits) {
    byte[] masked = Arrays.copyOf(Arrays.copyOf(ip, (bits + 7) / 8), ip.length);
    if (bits % 8 != 0) {
      masked[bits / 8] &= (byte) (0xff << (8 - bits % 8));
    }
    return masked;
  }

  @Override
  public String toString() {
    return bits == (first.isIpv4() ? 32 : 128) ? first.toString() : first + "/" + bits;
  }
}
