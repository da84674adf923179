package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.Taken;

/**
 * Passes on what is on its way to a key, one step nearer, until somebody takes it: who does not say
 * so in time is gone around, and asked whether it is there.
 *
 * <p>Only the root's place is not gone around: while the member there is merely silent, nobody else
 * may take itself for the root.
 */
final class Hops {
  /** Messages that wait for somebody to take them, or until we know whether we are the root. */
  private static final int MOST = 1_024;
  /** What they take in all: of the largest there are fewer. */
  private static final int MOST_BYTES = 8 << 20;
  /** Of the time to wait for one who was asked before. */
  private static final int MOST_DOUBLINGS = 4;
  private static final Duration LONGEST = Duration.ofSeconds(4);
  /** How long one message is sent on from here: several members may be found dead in turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(50);
  /** How often, at most. */
  private static final int MOST_TRIES = 60;
  /** Until it is asked again who is the root. */
  private static final Duration UNDECIDED = Duration.ofSeconds(2);

  private final Acquaintances acquaintances;
  private final Post post;
  private final Timers timers;
  private final RandomGenerator dice;
  private final BiConsumer<Contact, Instant> silent;
  private final BooleanSupplier decided;
  private final Ends ends;
  private final Map<Long, Hop> waiting = new HashMap<>();
  private int underway;
  private int bytes;

  /** Where a journey ends. */
  interface Ends {
    /** We are the root. */
    void here(Routed message, Instant now);

    /** It went in circles, or nobody took it. */
    void nowhere(Routed message, Instant now);
  }

  private static final class Hop {
    private final Routed message;
    private final Instant since;
    private final Set<RingId> around = new HashSet<>();
    private int tries;
    /** How often to the same member in a row, the first time not counted. */
    private int repeats;
    private Contact to;
    private Instant sent;

    Hop(Routed message, Contact to, Instant sent) {
      this.message = message;
      this.to = to;
      this.since = sent;
      this.sent = sent;
    }

    boolean isOver(Instant now) {
      return tries >= MOST_TRIES || now.isAfter(since.plus(PATIENCE));
    }
  }

  /**
   * @param silent is told who did not take something in time
   * @param decided whether we know for which keys we are the root
   */
  Hops(Acquaintances acquaintances, Post post, Timers timers, RandomGenerator dice,
      BiConsumer<Contact, Instant> silent, BooleanSupplier decided, Ends ends) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.timers = timers;
    this.dice = dice;
    this.silent = silent;
    this.decided = decided;
    this.ends = ends;
  }

  /** Whether one more can be taken and passed on; else whoever sends it goes around us. */
  boolean hasRoom() {
    return underway < MOST && bytes < MOST_BYTES;
  }

  /** Passes this on, or ends its journey. */
  void pass(Routed message, Instant now) {
    if (hasRoom()) {
      begin(new Hop(message, message.origin(), now), hop -> step(hop, now));
    } else {
      ends.nowhere(message, now);
    }
  }

  /** Sends this off by way of somebody. */
  void pass(Routed message, Contact first, Instant now) {
    if (hasRoom()) {
      begin(new Hop(message, first, now), hop -> send(hop, first, now));
    } else {
      ends.nowhere(message, now);
    }
  }

  private void begin(Hop hop, Consumer<Hop> first) {
    underway++;
    bytes += hop.message.payload().size();
    first.accept(hop);
  }

  private void end(Hop hop) {
    underway--;
    bytes -= hop.message.payload().size();
  }

  private void step(Hop hop, Instant now) {
    Optional<Contact> next = next(hop.message, hop.around);
    if (next.isPresent() && hop.message.hops() < RingMessage.MOST_HOPS) {
      send(hop, next.get(), now);
    } else if (next.isEmpty() && !decided.getAsBoolean()) {
      later(hop, now);
    } else {
      end(hop);
      if (next.isPresent()) {
        ends.nowhere(hop.message, now);
      } else {
        ends.here(hop.message, now);
      }
    }
  }

  /** We may be the root, but do not know yet. */
  private void later(Hop hop, Instant now) {
    hop.tries++;
    if (hop.isOver(now)) {
      end(hop);
      ends.nowhere(hop.message, now);
    } else {
      timers.at(now.plus(UNDECIDED), then -> step(hop, then));
    }
  }

  private void send(Hop hop, Contact next, Instant now) {
    hop.repeats = hop.tries > 0 && hop.to.id().equals(next.id()) ? hop.repeats + 1 : 0;
    hop.to = next;
    hop.sent = now;
    hop.tries++;
    long ticket = dice.nextLong();
    Routed message = hop.message;
    waiting.put(ticket, hop);
    post.send(next, new Routed(ticket, message.key(), message.origin(), message.hops() + 1,
        message.purpose(), message.payload()), now);
    Duration limit =
        acquaintances.limit(next.id()).multipliedBy(1L << Math.min(hop.repeats, MOST_DOUBLINGS));
    timers.at(now.plus(limit.compareTo(LONGEST) < 0 ? limit : LONGEST), then -> late(ticket, then));
  }

  private void late(long ticket, Instant now) {
    Hop hop = waiting.remove(ticket);
    if (hop == null) {
      return;
    }
    silent.accept(hop.to, now);
    again(hop, now);
  }

  private void again(Hop hop, Instant now) {
    hop.around.add(hop.to.id());
    if (hop.isOver(now)) {
      end(hop);
      ends.nowhere(hop.message, now);
    } else {
      step(hop, now);
    }
  }

  /** Somebody took what was sent to it. */
  void taken(Contact from, Taken taken, Instant now) {
    Hop hop = waiting.get(taken.ticket());
    if (hop != null && hop.to.id().equals(from.id())) {
      waiting.remove(taken.ticket());
      end(hop);
      acquaintances.measured(from, Duration.between(hop.sent, now));
    }
  }

  /** Somebody is gone: what was sent to it goes another way at once. */
  void gone(RingId id, Instant now) {
    for (Map.Entry<Long, Hop> each : Map.copyOf(waiting).entrySet()) {
      if (each.getValue().to.id().equals(id) && waiting.remove(each.getKey()) != null) {
        again(each.getValue(), now);
      }
    }
  }

  /**
   * Who is next on the way to this key; nobody if we are the root.
   *
   * @param around who did not take it
   */
  private Optional<Contact> next(Routed message, Set<RingId> around) {
    RingId key = message.key();
    RingId joins = message.purpose() == Purpose.JOIN ? message.origin().id() : null;
    if (acquaintances.leaves().covers(key)) {
      return acquaintances.leaves().nearest(key, joins);
    }
    return acquaintances.table()
        .next(key, each -> !around.contains(each.id()) && !each.id().equals(joins))
        .or(() -> rare(key, joins, around))
        // Rather late than at a wrong root.
        .or(() -> acquaintances.leaves().nearest(key, joins));
  }

  /**
   * Who shares as many digits with the key as we do, and is nearer. So each step either shares more
   * digits or comes nearer, and no way has a circle.
   */
  private Optional<Contact> rare(RingId key, @Nullable RingId joins, Set<RingId> around) {
    RingId own = acquaintances.self().id();
    int common = own.commonDigits(key);
    Contact best = null;
    for (Contact each : acquaintances.all()) {
      if (each.id().commonDigits(key) >= common && key.isNearer(each.id(), own)
          && !around.contains(each.id()) && !each.id().equals(joins)
          && (best == null || key.isNearer(each.id(), best.id()))) {
        best = each;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Who would be next if we sent something to this key now. */
  Optional<Contact> next(RingId key) {
    return next(new Routed(0, key, acquaintances.self(), 0, Purpose.DELIVER,
        Payload.EMPTY), Set.of());
  }

  /** The next and others, who live in networks of their own. */
  List<Contact> firstHops(RingId key, int count) {
    List<Contact> hopsAway = new ArrayList<>();
    next(key).ifPresent(hopsAway::add);
    List<Contact> others = new ArrayList<>(acquaintances.table().row(0));
    others.addAll(acquaintances.leaves().members());
    for (Contact each : others) {
      if (hopsAway.size() < count && hopsAway.stream()
          .noneMatch(taken -> taken.id().equals(each.id()) || Diversity.areNear(taken, each))) {
        hopsAway.add(each);
      }
    }
    return hopsAway;
  }

  boolean withinBounds() {
    return waiting.size() <= underway && underway <= MOST && bytes >= 0
        && bytes <= MOST_BYTES + RingMessage.MOST_PAYLOAD;
  }
}
