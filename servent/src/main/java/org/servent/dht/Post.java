package org.servent.dht;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.RowAsked;

/**
 * The road, and the book on when something was said to whom, which is worth a heartbeat, and who
 * was asked whom it knows: nobody else may name members to us once we are one.
 */
final class Post {
  /** Who was asked, at most; the first are forgotten. */
  private static final int MOST_ASKED = 64;

  private final Road road;
  private final Acquaintances acquaintances;
  private final Set<RingId> asked = new LinkedHashSet<>();

  Post(Road road, Acquaintances acquaintances) {
    this.road = road;
    this.acquaintances = acquaintances;
  }

  void send(Contact to, RingMessage message, Instant now) {
    acquaintances.sent(to.id(), now);
    if (message instanceof RowAsked || message instanceof NearAsked) {
      note(to.id());
    }
    road.send(to, message);
  }

  private void note(RingId whom) {
    asked.add(whom);
    if (asked.size() > MOST_ASKED) {
      asked.remove(asked.iterator().next());
    }
  }

  /** Whether it was asked whom it knows, and has not said so yet; it has now. */
  boolean answers(RingId who) {
    return asked.remove(who);
  }
}
