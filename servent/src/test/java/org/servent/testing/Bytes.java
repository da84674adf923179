package org.servent.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.servent.descriptor.Descriptor;
import org.servent.wire.Frames;

/** Descriptors as they travel. */
public final class Bytes {
  private Bytes() {}

  /** One after the other. */
  public static byte[] of(Descriptor... descriptors) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Descriptor descriptor : descriptors) {
      ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
      Frames.write(descriptor, frame);
      all.writeBytes(frame.array());
    }
    return all.toByteArray();
  }
}
