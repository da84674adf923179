package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * Send me no query that has come so many hops ({@code gtk-gnutella doc/gnutella/vendor_msg}).
 *
 * @param hops 0 to 255: 0 stops all queries, {@link #NORMAL} and more none
 */
public record HopsFlow(int hops) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("BEAR", 4);
  /** From here on no query is held back, for none comes that far. */
  public static final int NORMAL = 5;

  static final Form FORM = new Form(KIND, 1, 1, HopsFlow::read);

  public HopsFlow {
    Bounds.requireByte(hops, "a number of hops");
  }

  /** Whether a query may be sent that has come so many hops when it arrives. */
  public boolean lets(int hopsOfQuery) {
    return hops >= NORMAL || hopsOfQuery < hops;
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, 1, body -> body.put((byte) hops));
  }

  private static HopsFlow read(int version, ByteBuffer body) {
    return new HopsFlow(Byte.toUnsignedInt(body.get()));
  }
}
