package org.servent.dht;

import java.time.Instant;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage;

/** The road, and the book on when something was said to whom: that is worth a heartbeat. */
final class Post {
  private final Road road;
  private final Acquaintances acquaintances;

  Post(Road road, Acquaintances acquaintances) {
    this.road = road;
    this.acquaintances = acquaintances;
  }

  void send(Contact to, RingMessage message, Instant now) {
    acquaintances.sent(to.id(), now);
    road.send(to, message);
  }
}
