package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.address.PackedAddress;
import org.servent.address.PeerAddress;
import org.servent.descriptor.VendorMessage;

/**
 * Ping this servent by UDP, which asked me to find a stranger for it. The ping has the GUID of this
 * descriptor ({@code gtk-gnutella doc/gnutella/msg/connect_back}).
 *
 * @param address IPv4, where somebody may be
 */
public record UdpConnectBackRedirect(PeerAddress address) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 8);

  static final Form FORM = new Form(KIND, 1, 1, UdpConnectBackRedirect::read);

  public UdpConnectBackRedirect {
    Bounds.requireIpv4(address);
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, PackedAddress.IPV4_SIZE, body -> PackedAddress.write(address, body));
  }

  private static UdpConnectBackRedirect read(int version, ByteBuffer body) {
    return new UdpConnectBackRedirect(PackedAddress.read(body, PackedAddress.IPV4_SIZE));
  }
}
