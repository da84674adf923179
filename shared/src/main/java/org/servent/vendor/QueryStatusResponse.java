package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * So many results I kept of the query whose GUID this descriptor has; also said unasked
 * ({@code gtk-gnutella doc/gnutella/leaf_guided_queries}).
 *
 * @param kept 0 to 65,535; {@link #STOP} asks to search no longer. LimeWire says a quarter of them
 */
public record QueryStatusResponse(int kept) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("BEAR", 12);
  /** Enough, or not wanted any more. */
  public static final int STOP = 0xffff;

  static final Form FORM = new Form(KIND, 1, 1, QueryStatusResponse::read);

  public QueryStatusResponse {
    Bounds.requireBetween(0, kept, STOP, "a number of results");
  }

  /** Whether the query shall end. */
  public boolean stops() {
    return kept == STOP;
  }

  @Override
  public VendorMessage write() {
    return FORM.write(1, Short.BYTES, body -> body.putShort((short) kept));
  }

  private static QueryStatusResponse read(int version, ByteBuffer body) {
    return new QueryStatusResponse(Short.toUnsignedInt(body.getShort()));
  }
}
