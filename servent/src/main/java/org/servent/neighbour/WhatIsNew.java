package org.servent.neighbour;

import java.nio.charset.StandardCharsets;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;

/** The query for whatever is new, which only those want who said so ({@code LimeWire}). */
final class WhatIsNew {
  private static final byte[] TEXT = "WhatIsNewXOXO\0".getBytes(StandardCharsets.US_ASCII);
  private static final int FLAGS = 2;

  private WhatIsNew() {}

  /** Whether this is one; of nearly all queries one byte is looked at. */
  static boolean isAskedBy(Descriptor descriptor) {
    Payload payload = descriptor.payload();
    if (descriptor.type() != MessageType.QUERY || payload.size() < FLAGS + TEXT.length) {
      return false;
    }
    for (int i = 0; i < TEXT.length; i++) {
      if (payload.at(FLAGS + i) != TEXT[i]) {
        return false;
      }
    }
    return true;
  }
}
