package org.servent.testing;

import java.nio.ByteBuffer;
import org.servent.descriptor.Descriptor;
import org.servent.wire.Frames;

/** Descriptors as they travel. */
public final class Bytes {
  private Bytes() {}

  public static byte[] of(Descriptor descriptor) {
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, frame);
    return frame.array();
  }
}
