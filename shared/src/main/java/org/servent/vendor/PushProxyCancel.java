package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/** Take pushes for me no longer ({@code gtk-gnutella doc/gnutella/push_proxy}). */
public record PushProxyCancel() implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("GTKG", 21);

  static final Form FORM = new Form(KIND, 1, 1, PushProxyCancel::read);

  @Override
  public VendorMessage write() {
    return FORM.write(1);
  }

  private static PushProxyCancel read(int version, ByteBuffer body) {
    return new PushProxyCancel();
  }
}
