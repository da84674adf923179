package org.servent.push;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Push;
import org.servent.link.Arrived;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.RouteTable;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Pushes for ourselves: connects to who wants a file of ours and cannot connect to us
 * ({@code Gnutella 0.6 §4.2}). The same push may come by several ways, and is answered once.
 */
public final class PushAnswers implements Concern {
  /** Connections that are made at once, whoever asks. */
  static final int BURST = 20;
  /** In the long run: some thirty a minute, more than there are upload slots. */
  static final Duration PACE = Duration.ofSeconds(2);
  /** For the copies of a push to arrive. */
  private static final Duration COPIES = Duration.ofMinutes(1);
  /** Pushes remembered: more than are answered in that time. */
  private static final int MAX_COPIES = 100;
  /** An index that asks for a transfer by UDP, between two who are both firewalled. */
  private static final long BOTH_FIREWALLED = 0x7ffffffd;

  private final Guid self;
  private final Neighbours neighbours;
  private final boolean strangers;
  private final PushLimits limits;
  private final RouteTable<PeerAddress> answered = new RouteTable<>(COPIES, MAX_COPIES);

  /** @param strangers whether we may connect to who has no link to us */
  public PushAnswers(Guid self, OwnAddress ourselves, Neighbours neighbours, boolean strangers) {
    this.self = self;
    this.neighbours = neighbours;
    this.strangers = strangers;
    this.limits = new PushLimits(ourselves, BURST, PACE);
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PUSH);
  }

  @Override
  public Optional<Reason> arrived(Arrived arrived, Instant now, Outbox out) {
    return neighbours.get(arrived.from())
        .map(link -> link.opened().peer().host())
        .flatMap(teller -> answer(arrived.descriptor(), teller, now, out));
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    return answer(datagram.descriptor(), datagram.from().host(), now, out);
  }

  private Optional<Reason> answer(Descriptor descriptor, Host teller, Instant now, Outbox out) {
    try {
      if (!(Messages.read(descriptor) instanceof Push push) || !isAnswered(push, teller)) {
        return Optional.empty();
      }
      if (answered.get(descriptor.guid(), now).isPresent()) {
        return Optional.of(Reason.DUPLICATE);
      }
      if (!limits.permit(push.requester(), now)) {
        return Optional.of(Reason.TOO_OFTEN);
      }
      answered.put(descriptor.guid(), push.requester(), now);
      out.give(push);
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private boolean isAnswered(Push push, Host teller) {
    return push.servent().equals(self) && push.index() != BOTH_FIREWALLED
        && limits.admit(push.requester(), teller)
        && (strangers || isLinked(push.requester().host()));
  }

  @Override
  public boolean withinBounds() {
    return answered.size() <= 2 * MAX_COPIES;
  }

  private boolean isLinked(Host host) {
    return neighbours.all()
        .stream()
        .anyMatch(link -> link.opened().peer().host().equals(host));
  }
}
