package org.servent.vendor;

import java.nio.ByteBuffer;
import org.servent.descriptor.VendorMessage;

/**
 * I have so many results for the query whose GUID this descriptor has; tell me how many you want
 * ({@code gtk-gnutella doc/gnutella/out-of-band-v3}). Travels by UDP.
 *
 * @param version 1 to 3, of the way in which they are delivered: 3 wants a token
 * @param results 1 to 255
 * @param flags 0 to 255, and 0 in version 1: {@link #UNSOLICITED}, {@link #RELAYED}
 */
public record HitsAvailable(int version, int results, int flags) implements KnownVendorMessage {
  public static final Kind KIND = Kind.of("LIME", 12);
  /** The version from which on hits are only taken with the token that {@link HitsWanted} named. */
  public static final int WITH_TOKEN = 3;
  /** The sender can be reached by UDP by whom it did not write to. */
  public static final int UNSOLICITED = 0x01;
  /** The sender has the hits of others ({@code gtk-gnutella doc/gnutella/oob-shortcut}). */
  public static final int RELAYED = 0x02;

  static final Form FORM = new Form(KIND, 1, WITH_TOKEN, HitsAvailable::read);

  private static final int MAX_RESULTS = 255;

  public HitsAvailable {
    Bounds.requireBetween(1, version, WITH_TOKEN, "a version");
    Bounds.requireBetween(1, results, MAX_RESULTS, "a number of results");
    Bounds.requireBetween(0, flags, version == 1 ? 0 : 0xff, "the flags");
  }

  /** So many results, of which 255 are told at most, to be delivered with a token. */
  public static HitsAvailable of(int results, boolean unsolicited) {
    return new HitsAvailable(WITH_TOKEN, Math.min(results, MAX_RESULTS),
        unsolicited ? UNSOLICITED : 0);
  }

  /** Whether this flag is set. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  @Override
  public VendorMessage write() {
    return version == 1
        ? FORM.write(1, 1, body -> body.put((byte) results))
        : FORM.write(version, 2, body -> body.put((byte) results).put((byte) flags));
  }

  private static HitsAvailable read(int version, ByteBuffer body) {
    int results = Byte.toUnsignedInt(body.get());
    return new HitsAvailable(version, results, version == 1 ? 0 : Byte.toUnsignedInt(body.get()));
  }
}
