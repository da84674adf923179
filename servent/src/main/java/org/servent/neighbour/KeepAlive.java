package org.servent.neighbour;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.routing.Router;
import org.servent.wire.Messages;

/**
 * Finds out which links are dead, and lets nobody think that we are: a link on which either side is
 * silent gets a ping of one hop, and one whose peer stays silent is closed. Also closes, without an
 * answer, the link of a peer that says Bye ({@code gtk-gnutella doc/gnutella/bye}).
 */
public final class KeepAlive implements Concern {
  /**
   * Between two looks at all links. One that was sent nothing since the last is pinged, so that we
   * are never silent for twice as long. That must stay below 20 s: gtk-gnutella 1.2.3 then counts a
   * ping of its own that an idle link never sees, and after six such hangs up.
   */
  static final Duration LOOK = Duration.ofSeconds(8);
  /** After this much silence a link is pinged whatever we sent; gtk-gnutella's figure. */
  static final Duration SILENCE = Duration.ofSeconds(20);
  /** After this much silence it is dead: as long as gtk-gnutella waits for six pings. */
  static final Duration DEAD = SILENCE.multipliedBy(6);
  private static final Optional<Bye> NO_ANSWER =
      Optional.of(new Bye(406, "No answer to alive pings"));

  private final Neighbours neighbours;
  private final Router router;
  private final RandomGenerator dice;
  /** Bytes sent over each link at the last look. */
  private Map<LinkId, Long> sent = Map.of();
  private Instant next = Instant.MAX;

  public KeepAlive(Neighbours neighbours, Router router, RandomGenerator dice) {
    this.neighbours = neighbours;
    this.router = router;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.BYE);
  }

  @Override
  public Optional<Reason> arrived(Arrived bye, Instant now, Outbox out) {
    out.close(bye.from(), Optional.empty());
    return Optional.empty();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Opened && next.equals(Instant.MAX)) {
      next = now.plus(LOOK);
    }
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    Map<LinkId, Long> before = sent;
    sent = new HashMap<>();
    for (Neighbour link : List.copyOf(neighbours.all())) {
      LinkId id = link.opened().link();
      long bytes = link.counts().bytesOut();
      Duration silent = Duration.between(link.heard(), now);
      sent.put(id, bytes);
      if (silent.compareTo(DEAD) >= 0) {
        out.close(id, NO_ANSWER);
      } else if (silent.compareTo(SILENCE) >= 0 || before.getOrDefault(id, 0L) == bytes) {
        router.originate(Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), new Ping()),
            List.of(id), now, out);
      }
    }
    next = neighbours.all().isEmpty() ? Instant.MAX : now.plus(LOOK);
  }
}
