package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * Take pushes for me, whose servent GUID this descriptor has
 * ({@code gtk-gnutella doc/gnutella/push_proxy}).
 *
 * @param version 1 or 2, of the answer that is wanted
 */
public record PushProxyRequest(int version) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 21);

  static final Form FORM = new Form(KIND, 1, 2, PushProxyRequest::new);

  public PushProxyRequest {
    Bounds.requireBetween(1, version, 2, "a version");
  }

  private PushProxyRequest(int version, ByteBuffer body) {
    this(version);
  }

  @Override
  public VendorMessage write() {
    return FORM.write(version);
  }
}
