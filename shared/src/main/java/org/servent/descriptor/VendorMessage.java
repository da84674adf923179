package org.servent.descriptor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A message of one vendor's family, which is parsed elsewhere
 * ({@code gtk-gnutella doc/gnutella/vendor_msg}).
 *
 * @param vendor four bytes as a number, big-endian; 0 is everybody's
 * @param selector which message of this vendor, 0 to 65,535
 * @param version 0 to 65,535
 */
public record VendorMessage(int vendor, int selector, int version,
    Payload body) implements Message {
  public VendorMessage {
    Fields.require16(selector, "a selector");
    Fields.require16(version, "a version");
  }

  /** Such as {@code VENDOR BEAR/4v1 1 bytes}. */
  @Override
  public String toString() {
    byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt(vendor).array();
    String name =
        vendor == 0 ? "null" : Printable.text(new String(letters, StandardCharsets.ISO_8859_1));
    return "VENDOR %s/%dv%d %d bytes".formatted(name, selector, version, body.size());
  }
}
