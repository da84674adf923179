package org.servent.extension;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.servent.descriptor.Printable;

/**
 * Who made the servent, and which version it is.
 *
 * @param vendor four characters, each a byte
 * @param major 0 to 15
 * @param minor 0 to 15
 */
public record VendorVersion(String vendor, int major, int minor) {
  static final int SIZE = 5;
  private static final int VENDOR = 4;
  private static final int MAX = 15;

  public VendorVersion {
    if (vendor.length() != VENDOR || !vendor.chars().allMatch(c -> c <= 0xff)
        || (major | minor) < 0 || major > MAX || minor > MAX) {
      throw new IllegalArgumentException("no vendor \"%s\" has a version %d.%d"
          .formatted(Printable.text(vendor), major, minor));
    }
  }

  byte[] write() {
    return ByteBuffer.allocate(SIZE)
        .put(vendor.getBytes(StandardCharsets.ISO_8859_1))
        .put((byte) (major << 4 | minor))
        .array();
  }

  static VendorVersion read(ByteBuffer from) {
    byte[] vendor = new byte[VENDOR];
    from.get(vendor);
    int version = Byte.toUnsignedInt(from.get());
    return new VendorVersion(new String(vendor, StandardCharsets.ISO_8859_1), version >> 4,
        version & MAX);
  }

  /** Such as {@code GTKG 1.2}. */
  @Override
  public String toString() {
    return "%s %d.%d".formatted(Printable.text(vendor), major, minor);
  }
}
