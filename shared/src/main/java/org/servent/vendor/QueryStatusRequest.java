package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * How many results did you keep of the query whose GUID this descriptor has? Said to the leaf that
 * asked it ({@code gtk-gnutella doc/gnutella/leaf_guided_queries}).
 */
public record QueryStatusRequest() implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("BEAR", 11);

  static final Form FORM = new Form(KIND, 1, 1, QueryStatusRequest::read);

  @Override
  public VendorMessage write() {
    return FORM.write(1);
  }

  private static QueryStatusRequest read(int version, ByteBuffer body) {
    return new QueryStatusRequest();
  }
}
