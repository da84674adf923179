package org.servent.hostcache;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.Router;
import org.servent.wire.Messages;

/**
 * Says who we are to whoever pings, and pings each new neighbour once to hear who is around it
 * ({@code Gnutella 0.6 §2.2.2}).
 */
public final class PongAnswers implements Concern {
  /** How far our own pings go: neighbours and theirs are hosts enough. */
  static final int PING_TTL = 2;

  private final Router router;
  private final OwnAddress ourselves;
  private final Neighbours neighbours;
  private final RandomGenerator dice;
  private Shared shared = new Shared(0, 0);

  public PongAnswers(Router router, OwnAddress ourselves, Neighbours neighbours,
      RandomGenerator dice) {
    this.neighbours = neighbours;
    this.router = router;
    this.ourselves = ourselves;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PING);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    Descriptor ping = arrived.descriptor();
    neighbours.get(arrived.from()).ifPresent(link -> {
      Pong pong = new Pong(ourselves.asSeenFrom(link.opened().local()), clamp(shared.files()),
          kilobytes(shared.bytes()), Ggep.EMPTY);
      router.reply(Messages.descriptor(ping.guid(), Lifetime.back(ping.lifetime().hops()), pong),
          now, out);
    });
    return Optional.empty();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    switch (event) {
      case Opened opened -> {
        if (opened.neighbour()) {
          Descriptor ping =
              Messages.descriptor(Guid.random(dice), Lifetime.fresh(PING_TTL), new Ping());
          router.originate(ping, List.of(opened.link()), now, out);
        }
      }
      case Shared update -> shared = update;
      default -> {
      }
    }
  }

  /** The mark of an ultrapeer: the next power of two, from 8 on. */
  private static long kilobytes(long bytes) {
    long kilobytes = Math.max(8, clamp(bytes / 1024));
    long power = Long.highestOneBit(kilobytes);
    return Math.min(power == kilobytes ? power : power << 1, 1L << 31);
  }

  private static long clamp(long count) {
    return Math.min(count, 0xffffffffL);
  }
}
