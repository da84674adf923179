package org.servent.vendor;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.descriptor.Payload;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;

/**
 * Send me so many of the results that you have for the query whose GUID this descriptor has
 * ({@code gtk-gnutella doc/gnutella/out-of-band-v3}). Travels by UDP.
 *
 * <p>The specification has the GGEP behind two bytes; all that speak version 3 have it behind one.
 *
 * @param results 0 to 255; 255 means all
 * @param token of version 3: what the hits must bring with them, 1 to 16 bytes
 */
public record HitsWanted(int results, Optional<Payload> token) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 11);
  /** So many stand for all. */
  public static final int ALL = 255;

  static final Form FORM = new Form(KIND, 2, 3, HitsWanted::read);

  private static final int MAX_TOKEN = 16;

  public HitsWanted {
    Bounds.requireBetween(0, results, ALL, "a number of results");
    token.ifPresent(it -> Bounds.requireBetween(1, it.size(), MAX_TOKEN, "the size of a token"));
  }

  /** The same in version 2. */
  public HitsWanted(int results) {
    this(results, Optional.empty());
  }

  /** The same in version 3. */
  public HitsWanted(int results, Payload token) {
    this(results, Optional.of(token));
  }

  @Override
  public VendorMessage write() {
    byte[] ggep = token.map(it -> Ggep.EMPTY.with(Extensions.SO, it).write(false))
        .orElse(new byte[0]);
    return FORM.write(token.isPresent() ? 3 : 2, 1 + ggep.length,
        body -> body.put((byte) results).put(ggep));
  }

  private static HitsWanted read(int version, ByteBuffer body) {
    int results = Byte.toUnsignedInt(body.get());
    Ggep ggep = version < 3 ? Ggep.EMPTY : Ggep.read(body);
    return new HitsWanted(results, ggep.get(Extensions.SO));
  }
}
