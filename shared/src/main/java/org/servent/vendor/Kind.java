package org.servent.vendor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.servent.descriptor.Printable;
import org.servent.descriptor.VendorMessage;

/**
 * Which vendor message it is.
 *
 * @param vendor who made it up: four letters as a number, big-endian; 0 is everybody's
 * @param selector which of the vendor's messages, 0 to 65,535
 */
public record Kind(int vendor, int selector) {
  /** The message of everybody with this selector. */
  static Kind ofAll(int selector) {
    return new Kind(0, selector);
  }

  /** The message of this vendor, four letters, with this selector. */
  static Kind of(String vendor, int selector) {
    return new Kind(ByteBuffer.wrap(vendor.getBytes(StandardCharsets.ISO_8859_1)).getInt(),
        selector);
  }

  /** The kind of this message. */
  public static Kind of(VendorMessage message) {
    return new Kind(message.vendor(), message.selector());
  }

  /** Such as {@code BEAR/4}. */
  @Override
  public String toString() {
    byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt(vendor).array();
    String name =
        vendor == 0 ? "null" : Printable.text(new String(letters, StandardCharsets.ISO_8859_1));
    return name + "/" + selector;
  }
}
