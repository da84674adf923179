package org.servent.neighbour;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
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
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.routing.Router;
import org.servent.wire.Messages;

/**
 * Finds out which links are dead: a silent one gets a ping of one hop, and one that stays silent is
 * closed. Also closes, without an answer, the link of a peer that says Bye
 * ({@code gtk-gnutella doc/gnutella/bye}).
 */
public final class KeepAlive implements Concern {
  /** After this much silence a link is pinged; gtk-gnutella's figure for ultrapeers. */
  static final Duration SILENCE = Duration.ofSeconds(20);
  /** After this much silence it is dead: six pings without an answer, as gtk-gnutella has it. */
  static final Duration DEAD = SILENCE.multipliedBy(6);
  private static final Optional<Bye> NO_ANSWER =
      Optional.of(new Bye(406, "No answer to alive pings"));

  private final Neighbours neighbours;
  private final Router router;
  private final RandomGenerator dice;
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
      next = now.plus(SILENCE);
    }
  }

  @Override
  public Instant nextDeadline() {
    return next;
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    for (Neighbour link : List.copyOf(neighbours.all())) {
      Duration silent = Duration.between(link.heard(), now);
      if (silent.compareTo(DEAD) >= 0) {
        out.close(link.opened().link(), NO_ANSWER);
      } else if (silent.compareTo(SILENCE) >= 0) {
        router.originate(Messages.descriptor(Guid.random(dice), Lifetime.fresh(1), new Ping()),
            link.opened().link(), now, out);
      }
    }
    next = neighbours.all().isEmpty() ? Instant.MAX : now.plus(SILENCE);
  }
}
