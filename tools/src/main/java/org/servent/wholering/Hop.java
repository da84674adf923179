package org.servent.wholering;

import org.servent.ring.RingMessage;

/** One message that one member sends another. */
@FunctionalInterface
interface Hop {
  void sent(Member from, Member to, RingMessage message);
}
