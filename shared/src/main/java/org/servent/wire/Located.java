package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.ggep.Ggep;

/**
 * An address as messages carry it: IPv4 in four bytes; IPv6 as GGEP 6, while the four bytes hold
 * 127.0.0.0 ({@code gtk-gnutella doc/gnutella/IPv6-Ready}).
 *
 * <p>A servent with both kinds of addresses is known here by its IPv4; the other one stays among
 * the extensions.
 *
 * @param extensions without the address
 */
record Located(PeerAddress address, Ggep extensions) {
  private static final String IPV6 = "6";
  private static final int IPV4_SIZE = 4;
  private static final int IPV6_SIZE = 16;

  static Located read(Host fourBytes, int port, Ggep extensions) {
    Optional<byte[]> ipv6 = fourBytes.equals(Host.IPV6_ONLY)
        ? extensions.get(IPV6, IPV6_SIZE).filter(ip -> ip.length == IPV6_SIZE)
        : Optional.empty();
    return ipv6.isEmpty()
        ? new Located(new PeerAddress(fourBytes, port), extensions)
        : new Located(new PeerAddress(Host.of(ipv6.get()), port), extensions.without(IPV6));
  }

  /** The host in the four bytes at the position. */
  static Host readFourBytes(ByteBuffer from) {
    byte[] ip = new byte[IPV4_SIZE];
    from.get(ip);
    return Host.of(ip);
  }

  byte[] fourBytes() {
    Host host = address.host().isIpv6() ? Host.IPV6_ONLY : address.host();
    return host.ip()
        .orElseThrow(
            () -> new IllegalArgumentException("no message carries a host's name: " + address));
  }

  short port() {
    return (short) address.port();
  }

  /** The extensions, with the address if it is an IPv6 one. */
  Ggep allExtensions() {
    return address.host().isIpv6()
        ? Ggep.EMPTY.with(IPV6, address.host().ip().orElseThrow()).with(extensions.without(IPV6))
        : extensions;
  }
}
