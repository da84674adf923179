package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;

/**
 * Ping me by UDP, or ask somebody to, so that I see whether strangers reach me
 * ({@code gtk-gnutella doc/gnutella/msg/connect_back}).
 *
 * @param port of the sender, 1 to 65,535
 * @param guid of version 1: the GUID that the ping shall have; in version 2 that of the descriptor
 */
public record UdpConnectBack(int port, Optional<Guid> guid) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("GTKG", 7);

  static final Form FORM = new Form(KIND, 1, 2, UdpConnectBack::read);

  public UdpConnectBack {
    Bounds.requirePort(port);
  }

  /** The same in version 2. */
  public UdpConnectBack(int port) {
    this(port, Optional.empty());
  }

  /** The GUID of the ping that is asked for. */
  public Guid pingGuid(Guid ofDescriptor) {
    return guid.orElse(ofDescriptor);
  }

  @Override
  public VendorMessage write() {
    return guid.isEmpty()
        ? FORM.write(2, Short.BYTES, body -> body.putShort((short) port))
        : FORM.write(1, Short.BYTES + Guid.SIZE,
            body -> guid.get().write(body.putShort((short) port)));
  }

  private static UdpConnectBack read(int version, ByteBuffer body) {
    int port = Short.toUnsignedInt(body.getShort());
    if (version > 1) {
      return new UdpConnectBack(port);
    }
    byte[] guid = new byte[Guid.SIZE];
    body.get(guid);
    return new UdpConnectBack(port, Optional.of(Guid.of(guid)));
  }
}
