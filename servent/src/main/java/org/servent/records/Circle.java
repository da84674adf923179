package org.servent.records;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/** The ring as far as records need it. */
public interface Circle {
  /** We. */
  Contact self();

  /** Those who stand next to us on both sides, without us: our leaf set. */
  List<Contact> neighbours();

  /**
   * Sends a message to whoever stands closest to a point; all on the way are asked whether they
   * answer it.
   *
   * @param way 0 for the best first step; other numbers take other first steps, as far as there are
   */
  void route(RingId to, Payload message, int way);

  /**
   * Finds those who stand closest to a point, without anybody's help who could keep it from us.
   *
   * @param count how many
   * @param sink is told them, closest first, and the time
   */
  void approach(RingId to, int count, BiConsumer<List<Contact>, Instant> sink);

  /** Sends a message to this one. */
  void send(Contact to, Payload message);
}
