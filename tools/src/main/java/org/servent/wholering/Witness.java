package org.servent.wholering;

import java.time.Instant;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Routed;

/** What all members of a ring tell: the same for each, so that tens of thousands take no more. */
interface Witness {
  /** It came to this member, which takes itself for the root. */
  void delivered(Member at, Routed message, Instant now);

  /**
   * It passes this member.
   *
   * @return whether it goes on
   */
  default boolean passes(Member at, Routed message, Instant now) {
    return true;
  }

  /** This member gives up what it sent off. */
  default void lost(Member from, RingId key, Payload payload, Instant now) {}

  /** Somebody says this to this member alone. */
  default void direct(Member to, Contact from, Payload payload, Instant now) {}

  /** This member has other neighbours than before. */
  default void leavesChanged(Member of, Instant now) {}

  /** Somebody is a member from now on. */
  default void became(Member member) {}

  /** Somebody is dead. */
  default void gone(Member member) {}
}
