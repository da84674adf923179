package org.servent.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.servent.descriptor.Descriptor;

/** Descriptors to bytes and back. */
public final class Frames {
  /** How many bytes a header takes. */
  public static final int HEADER = 23;
  /** No payload is longer: what LimeWire and gtk-gnutella accept. */
  public static final int MAX_PAYLOAD = 64 * 1024;

  private Frames() {}

  /** The next descriptor, if all of it has arrived; the position moves only then. */
  public static Optional<Descriptor> read(ByteBuffer from) throws WireException {
    throw new WireException("not yet");
  }

  /** The length of the whole frame whose header stands at this offset. */
  public static int length(ByteBuffer from, int offset) throws WireException {
    return HEADER;
  }

  /** All bytes of this descriptor. */
  public static byte[] write(Descriptor descriptor) {
    return new byte[0];
  }

  /** The header's 23 bytes, at the buffer's position. */
  public static void writeHeader(Descriptor descriptor, ByteBuffer to) {}
}
