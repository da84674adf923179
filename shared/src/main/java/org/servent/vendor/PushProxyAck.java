package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.VendorMessage;

/**
 * I take pushes for you here. The descriptor has the GUID of the request
 * ({@code gtk-gnutella doc/gnutella/push_proxy}).
 *
 * @param host of version 2: IPv4, where somebody may be; in version 1 the one it comes from
 * @param port 1 to 65,535
 */
public record PushProxyAck(Optional<Host> host, int port) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 22);

  static final Form FORM = new Form(KIND, 1, 2, PushProxyAck::read);

  public PushProxyAck {
    Bounds.requirePort(port);
    if (host.isPresent()) {
      Bounds.requireIpv4(new PeerAddress(host.get(), port));
    }
  }

  /** The same in version 1. */
  public PushProxyAck(int port) {
    this(Optional.empty(), port);
  }

  /** The same in version 2. */
  public PushProxyAck(PeerAddress address) {
    this(Optional.of(address.host()), address.port());
  }

  /** Where the proxy is, if the message came from this host. */
  public PeerAddress address(Host from) {
    return new PeerAddress(host.orElse(from), port);
  }

  @Override
  public VendorMessage write() {
    return host.isEmpty()
        ? FORM.write(1, Short.BYTES, body -> body.putShort((short) port))
        : FORM.write(2, PackedAddress.IPV4_SIZE,
            body -> PackedAddress.write(new PeerAddress(host.get(), port), body));
  }

  private static PushProxyAck read(int version, ByteBuffer body) {
    return version < 2
        ? new PushProxyAck(Short.toUnsignedInt(body.getShort()))
        : new PushProxyAck(PackedAddress.read(body, PackedAddress.IPV4_SIZE));
  }
}
