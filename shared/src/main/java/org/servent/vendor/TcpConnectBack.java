package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * Connect to me by TCP, or ask somebody to, so that I see whether strangers reach me
 * ({@code gtk-gnutella doc/gnutella/msg/connect_back}).
 *
 * @param port of the sender, 1 to 65,535
 */
public record TcpConnectBack(int port) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("BEAR", 7);

  static final Form FORM = new Form(KIND, 1, 1, TcpConnectBack::read);

  public TcpConnectBack {
    Bounds.requirePort(port);
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, Short.BYTES, body -> body.putShort((short) port));
  }

  private static TcpConnectBack read(int version, ByteBuffer body) {
    return new TcpConnectBack(Short.toUnsignedInt(body.getShort()));
  }
}
