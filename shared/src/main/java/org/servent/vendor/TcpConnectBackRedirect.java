package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.VendorMessage;

/**
 * Connect to this servent by TCP, which asked me to find a stranger for it
 * ({@code gtk-gnutella doc/gnutella/msg/connect_back}).
 *
 * @param address IPv4, where somebody may be
 */
public record TcpConnectBackRedirect(PeerAddress address) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 7);

  static final Form FORM = new Form(KIND, 1, 1, TcpConnectBackRedirect::read);

  public TcpConnectBackRedirect {
    Bounds.requireIpv4(address);
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, PackedAddress.IPV4_SIZE, body -> PackedAddress.write(address, body));
  }

  private static TcpConnectBackRedirect read(int version, ByteBuffer body) {
    return new TcpConnectBackRedirect(PackedAddress.read(body, PackedAddress.IPV4_SIZE));
  }
}
