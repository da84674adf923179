package org.servent.link;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.MessageType;

/**
 * One thing that a servent minds: it owns its state, is told what it wants to know, and acts
 * through an {@link Outbox}.
 *
 * <p>All calls come from one thread. {@code now} never goes back.
 */
public interface Concern {
  /** The types of descriptors it wants to see. */
  default Set<MessageType> types() {
    return Set.of();
  }

  /**
   * A descriptor of one of {@link #types()} arrived, and no concern before this one ended its
   * journey.
   *
   * @return why its journey ends here, or nothing if the next concern shall see it
   */
  default Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    return Optional.empty();
  }

  /**
   * The same for a descriptor that came by UDP.
   *
   * @return why its journey ends here, or nothing if the next concern shall see it
   */
  default Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    return Optional.empty();
  }

  /**
   * Something else happened; every concern is told of everything but {@link Arrived} and
   * {@link Datagram}.
   */
  default void on(Event event, Instant now, Outbox out) {}

  /** It is {@link #nextDeadline()} or later. */
  default void onDeadline(Instant now, Outbox out) {}

  /** When {@link #onDeadline} shall be called; {@link Instant#MAX} if never. */
  default Instant nextDeadline() {
    return Instant.MAX;
  }

  /** Whether none of its tables holds more than it may; true at all times, or there is a bug. */
  default boolean withinBounds() {
    return true;
  }
}
