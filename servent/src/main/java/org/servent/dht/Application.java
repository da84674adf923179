package org.servent.dht;

import java.time.Instant;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Routed;

/** What the ring is used for. */
public interface Application {
  /** A message came to us as the root of its key. */
  void deliver(Routed message, Instant now);

  /**
   * A message passes us on its way.
   *
   * @return whether it goes on; if not, it was answered here
   */
  default boolean passes(Routed message, Instant now) {
    return true;
  }

  /** Somebody says this to us, and to nobody else. */
  default void direct(Contact from, Payload payload, Instant now) {}

  /** Somebody came into the leaf set or left it; what we keep for others may have to move. */
  default void leavesChanged(Instant now) {}

  /** We are a member from now on, or none any more. */
  default void member(boolean is, Instant now) {}

  /** A message that we sent off went in circles, or nobody took it. */
  default void lost(RingId key, Payload payload, Instant now) {}
}
