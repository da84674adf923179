package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.extension.Extensions;
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
  private static final int IPV4_SIZE = 4;

  static Located read(Host fourBytes, int port, Ggep extensions) {
    Optional<Host> ipv6 = fourBytes.equals(Host.IPV6_ONLY)
        ? extensions.get(Extensions.IPV6)
        : Optional.empty();
    return ipv6.isEmpty()
        ? new Located(new PeerAddress(fourBytes, port), extensions)
        : new Located(new PeerAddress(ipv6.get(), port), extensions.without(Extensions.IPV6));
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
        ? Ggep.EMPTY.with(Extensions.IPV6, address.host())
            .with(extensions.without(Extensions.IPV6))
        : extensions;
  }
}
