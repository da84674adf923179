package org.servent.headping;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.pace.TokenBucket;
import org.servent.pace.TokenBuckets;
import org.servent.reach.Reach;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Answers HEAD pings, by the way that they came. Who asks by UDP may be somebody else than it says;
 * so each household gets few answers. What is for somebody whose push proxy we are is the matter of
 * {@link HeadRelay}.
 */
public final class HeadAnswers implements Concern {
  /** To one household at once. */
  static final int BURST = 10;
  /** To one household in the long run. */
  static final Duration EACH = Duration.ofSeconds(1);
  /** To all at once. */
  static final int TOTAL_BURST = 100;
  /** To all in the long run: each costs a look at the library. */
  static final Duration TOTAL = Duration.ofMillis(20);
  /** Questions that nobody has answered yet; the eldest makes room. */
  static final int MAX_PENDING = 100;
  private static final int HOUSEHOLDS = 4_096;

  private final Guid self;
  private final boolean strangers;
  private final boolean tls;
  private final Reach reach;
  private final Neighbours neighbours;
  private final RandomGenerator dice;
  private final TokenBuckets<Host> households = new TokenBuckets<>(HOUSEHOLDS, BURST, EACH);
  private final TokenBucket total = new TokenBucket(TOTAL_BURST, TOTAL);
  private final Map<Guid, Asked> pending = new LinkedHashMap<>();

  /** A ping that is not answered yet, and the link that it came by. */
  private record Asked(HeadPing ping, Guid guid, PeerAddress from, LinkId by) {}

  /**
   * Nothing asked yet.
   *
   * @param self our servent GUID
   * @param strangers whether we answer somebody who has no link to us
   * @param tls whether our port takes TLS
   */
  public HeadAnswers(Guid self, boolean strangers, boolean tls, Reach reach,
      Neighbours neighbours, RandomGenerator dice) {
    this.self = self;
    this.strangers = strangers;
    this.tls = tls;
    this.reach = reach;
    this.neighbours = neighbours;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      Optional<HeadPing> ping = ping(Messages.read(datagram.descriptor()));
      if (ping.isEmpty()) {
        return Optional.empty();
      }
      if (!strangers || !datagram.from().isDialable()) {
        return Optional.of(Reason.UNSOLICITED);
      }
      reach.reachedByUdp(datagram.from().host(), now);
      return asked(new Asked(ping.get(), datagram.descriptor().guid(), datagram.from(),
          LinkId.DATAGRAM), now, out);
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    try {
      Optional<HeadPing> ping = ping(Messages.read(arrived.descriptor()));
      Optional<PeerAddress> from =
          neighbours.get(arrived.from()).map(link -> link.opened().peer());
      return ping.isEmpty() || from.isEmpty() ? Optional.empty()
          : asked(new Asked(ping.get(), arrived.descriptor().guid(), from.get(), arrived.from()),
              now, out);
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private Optional<HeadPing> ping(Object message) throws WireException {
    return message instanceof VendorMessage vendor
        && VendorMessages.read(vendor).orElse(null) instanceof HeadPing ping
        && ping.servent().filter(it -> !it.equals(self)).isEmpty() ? Optional.of(ping)
            : Optional.empty();
  }

  private Optional<Reason> asked(Asked asked, Instant now, Outbox out) {
    if (!households.take(asked.from().host().network(), now) || !total.take(now)) {
      return Optional.of(Reason.TOO_OFTEN);
    }
    // A GUID of our own: what the asker chose may be that of something else.
    Guid id = Guid.random(dice);
    pending.put(id, asked);
    if (pending.size() > MAX_PENDING) {
      pending.remove(pending.keySet().iterator().next());
    }
    out.tell(new FileAsked(id, asked.ping(), asked.from()));
    return Optional.empty();
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof FileHeld held) {
      Asked asked = pending.remove(held.id());
      if (asked != null) {
        answer(asked, Pongs.answer(asked.ping(), held, reach.firewalled(), tls), out);
      }
    }
  }

  private static void answer(Asked asked, HeadPong pong, Outbox out) {
    if (asked.by().equals(LinkId.DATAGRAM)) {
      out.datagram(asked.from(), pong.descriptor(asked.guid()));
    } else {
      out.send(asked.by(), pong.descriptor(asked.guid()));
    }
  }

  @Override
  public boolean withinBounds() {
    return pending.size() <= MAX_PENDING;
  }
}
