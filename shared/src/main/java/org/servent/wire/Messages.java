package org.servent.wire;

import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Unknown;

/** Messages to payloads and back. */
public final class Messages {
  private Messages() {}

  /** What this descriptor says. */
  public static Message read(Descriptor descriptor) throws WireException {
    return new Unknown(descriptor.code(), descriptor.payload());
  }

  /** The payload that says this. */
  public static Payload write(Message message) {
    return Payload.EMPTY;
  }

  /** A descriptor that says this. */
  public static Descriptor descriptor(Guid guid, Lifetime lifetime, Message message) {
    return new Descriptor(guid, 0, lifetime, write(message));
  }
}
