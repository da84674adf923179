package org.servent.dht;

import org.servent.ring.Contact;
import org.servent.ring.RingMessage;

/** How a member's messages get to others. */
@FunctionalInterface
public interface Road {
  /**
   * Sends; whether it arrives is not known. A connection is made if there is none, and if that
   * fails {@link Ring#unreachable} is told.
   */
  void send(Contact to, RingMessage message);
}
