package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;

/**
 * Something of the ring, between servents that have told each other that they know it; what it says
 * is {@code ring}'s matter.
 */
public record Overlay(Payload body) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("SVNT", 1);

  static final Form FORM = new Form(KIND, 1, 1, Overlay::read);

  @Override
  public VendorMessage write() {
    return FORM.write(1, body.size(), body::write);
  }

  private static Overlay read(int version, ByteBuffer body) {
    return new Overlay(Payload.copyOf(body));
  }
}
