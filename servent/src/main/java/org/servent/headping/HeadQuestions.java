package org.servent.headping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Concern;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.Seldom;
import org.servent.vendor.HeadPing;
import org.servent.vendor.HeadPong;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/**
 * Asks others by UDP what they have of a file, a few in a second. Whoever does not answer in time
 * may still have it: not everybody speaks UDP, and datagrams are lost.
 */
public final class HeadQuestions implements Concern {
  /** For an answer to come. */
  static final Duration PATIENCE = Duration.ofSeconds(3);
  /** Between two questions. */
  static final Duration PACE = Duration.ofMillis(50);
  /** Somebody is asked again about the same after this. */
  static final Duration AGAIN = Duration.ofMinutes(1);
  /** What may wait to be asked; more is not asked at all. */
  static final int MAX_WAITING = 200;
  /** Asked about in {@link #AGAIN}. */
  private static final int MOST_ASKED = 1_200;
  private static final int WANTS = HeadPing.RANGES | HeadPing.ALTERNATES;

  private final boolean strangers;
  private final RandomGenerator dice;
  private final Queue<HeadWanted> waiting = new ArrayDeque<>();
  /** In the order of time. */
  private final Map<Guid, Asked> asked = new LinkedHashMap<>();
  private final Seldom<HeadWanted> seldom = new Seldom<>(AGAIN, MOST_ASKED);
  private Instant next = Instant.MIN;

  private record Asked(HeadWanted wanted, Instant end) {}

  /** @param strangers whether anybody may be asked who has no link to us */
  public HeadQuestions(boolean strangers, RandomGenerator dice) {
    this.strangers = strangers;
    this.dice = dice;
  }

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.VENDOR);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof HeadWanted wanted) {
      PeerAddress at = wanted.at();
      if (strangers && at.isDialable() && !at.host().isName() && waiting.size() < MAX_WAITING
          && seldom.permits(wanted, now)) {
        waiting.add(wanted);
        ask(now, out);
      } else {
        out.tell(new HeadCame(wanted.file(), at, Optional.empty()));
      }
    }
  }

  private void ask(Instant now, Outbox out) {
    while (!waiting.isEmpty() && !next.isAfter(now)) {
      HeadWanted wanted = waiting.remove();
      Guid guid = Guid.random(dice);
      asked.put(guid, new Asked(wanted, now.plus(PATIENCE)));
      out.datagram(wanted.at(), new HeadPing(WANTS, wanted.file()).descriptor(guid));
      next = now.plus(PACE);
    }
  }

  @Override
  public Optional<Reason> datagram(Datagram datagram, Instant now, Outbox out) {
    try {
      if (!(Messages.read(datagram.descriptor()) instanceof VendorMessage message)
          || !(VendorMessages.read(message).orElse(null) instanceof HeadPong pong)) {
        return Optional.empty();
      }
      Asked question = asked.get(datagram.descriptor().guid());
      if (question == null || !question.wanted().at().equals(datagram.from())) {
        return Optional.of(Reason.UNSOLICITED);
      }
      asked.remove(datagram.descriptor().guid());
      came(question.wanted(), Optional.of(pong), out);
      return Optional.empty();
    } catch (WireException garbled) {
      return Optional.of(Reason.UNPARSABLE);
    }
  }

  private static void came(HeadWanted wanted, Optional<HeadPong> pong, Outbox out) {
    out.tell(new HeadCame(wanted.file(), wanted.at(), pong));
  }

  @Override
  public void onDeadline(Instant now, Outbox out) {
    Iterator<Asked> eldest = asked.values().iterator();
    boolean more = eldest.hasNext();
    while (more) {
      Asked question = eldest.next();
      boolean over = !question.end().isAfter(now);
      if (over) {
        eldest.remove();
        came(question.wanted(), Optional.empty(), out);
      }
      more = over && eldest.hasNext();
    }
    ask(now, out);
  }

  @Override
  public Instant nextDeadline() {
    Instant end = asked.isEmpty() ? Instant.MAX : asked.values().iterator().next().end();
    return !waiting.isEmpty() && next.isBefore(end) ? next : end;
  }

  @Override
  public boolean withinBounds() {
    return waiting.size() <= MAX_WAITING
        && asked.size() <= 1 + PATIENCE.dividedBy(PACE);
  }
}
