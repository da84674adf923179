package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * Do not ask for the hits of my queries by UDP in my place; a leaf says it to its ultrapeers
 * ({@code gtk-gnutella doc/gnutella/out-of-band-v3}).
 *
 * @param upTo the highest version of out-of-band hits that is forbidden, 0 to 255: 0 allows all,
 *          {@link #ALL} none
 */
public record OobProxyVeto(int upTo) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 13);
  /** Every version, also those to come. */
  public static final int ALL = 255;

  static final Form FORM = new Form(KIND, 1, 1, OobProxyVeto::read);

  public OobProxyVeto {
    Bounds.requireByte(upTo, "a version");
  }

  /** Whether this version of out-of-band hits is forbidden. */
  public boolean forbids(int version) {
    return version <= upTo;
  }

  @Override
  public VendorMessage write() {
    return upTo == ALL ? FORM.write(1) : FORM.write(1, 1, body -> body.put((byte) upTo));
  }

  private static OobProxyVeto read(int version, ByteBuffer body) {
    return new OobProxyVeto(body.hasRemaining() ? Byte.toUnsignedInt(body.get()) : ALL);
  }
}
