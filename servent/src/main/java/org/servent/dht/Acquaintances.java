package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * The members that this one knows: its leaf set, its table, whom it takes for dead, and when each
 * was heard of.
 */
final class Acquaintances {
  /** Dead members remembered, lest hearsay brings them back. */
  private static final int MOST_FAILED = 32;
  private static final Duration FAILED_FOR = Duration.ofMinutes(2);
  /** Members whose round trip is remembered: those in use are few more than a hundred. */
  private static final int MOST_KNOWN = 256;

  /** Rings of so many members and more get large leaf sets, those of so few small ones again. */
  private static final int LARGE_RING = 10_000;
  private static final int SMALL_RING = 5_000;

  private final Contact self;
  private final boolean adapts;
  private final LeafSet leaves;
  private final RoutingTable table;
  private final Neighbourhood neighbourhood = new Neighbourhood();
  private final Predicate<Contact> mayEnter;
  private final Map<RingId, Instant> failed = new LinkedHashMap<>();
  private final Map<RingId, Known> known = new LinkedHashMap<>();

  /** When somebody was heard and written to, and how long it takes to answer. */
  private static final class Known {
    // Not as Instants: of these there are many.
    private long heardMillis;
    private long sentMillis = Long.MIN_VALUE;
    private @Nullable RoundTrip roundTrip;
  }

  Acquaintances(Contact self, int leafSet, boolean diverse) {
    this.self = self;
    this.adapts = leafSet == Ring.BY_SIZE;
    this.table = new RoutingTable(self.id());
    this.leaves = new LeafSet(self.id(), adapts ? Ring.SMALL : leafSet, table::members);
    this.mayEnter = diverse ? new Diversity(table)::mayEnter : anybody -> true;
  }

  Contact self() {
    return self;
  }

  LeafSet leaves() {
    return leaves;
  }

  RoutingTable table() {
    return table;
  }

  Neighbourhood neighbourhood() {
    return neighbourhood;
  }

  /** Makes the leaf set as large as the ring wants it. */
  void adapt() {
    if (adapts) {
      double members = leaves.estimate();
      if (members >= LARGE_RING) {
        leaves.resize(Ring.LARGE);
      } else if (members < SMALL_RING) {
        leaves.resize(Ring.SMALL);
      }
    }
  }

  /** Whether we deal with it: it is in the leaf set or the table. */
  boolean isOurs(RingId id) {
    return leaves.contains(id) || table.contains(id);
  }

  /** The same member as it spoke for itself, if it ever did: hearsay changes no address. */
  Contact asKnown(Contact named) {
    return leaves.get(named.id()).or(() -> table.get(named.id())).orElse(named);
  }

  /** Somebody said something. */
  void heard(Contact from, Instant now) {
    Known it = known.get(from.id());
    if (it == null) {
      it = new Known();
      known.put(from.id(), it);
      forgetStrangers();
    }
    it.heardMillis = now.toEpochMilli();
    failed.remove(from.id());
  }

  private void forgetStrangers() {
    if (known.size() > MOST_KNOWN) {
      List<RingId> strangers = known.keySet()
          .stream()
          .filter(id -> !isOurs(id))
          .limit(known.size() - MOST_KNOWN / 2)
          .toList();
      strangers.forEach(known::remove);
    }
  }

  /** Something was said to somebody. */
  void sent(RingId to, Instant now) {
    Known it = known.get(to);
    if (it != null) {
      it.sentMillis = now.toEpochMilli();
    }
  }

  /** When it last said something; long ago if it never did. */
  Instant heard(RingId id) {
    Known it = known.get(id);
    return it == null ? Instant.MIN : instant(it.heardMillis);
  }

  /** When something was last said to it. */
  Instant sent(RingId id) {
    Known it = known.get(id);
    return it == null ? Instant.MIN : instant(it.sentMillis);
  }

  private static Instant instant(long millis) {
    return millis == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(millis);
  }

  /** Somebody answered, after so long; it may have a place in the table. */
  void measured(Contact contact, Duration took) {
    Known it = known.get(contact.id());
    if (it != null) {
      if (it.roundTrip == null) {
        it.roundTrip = new RoundTrip(took);
      } else {
        it.roundTrip.add(took);
      }
      neighbourhood.measured(contact, it.roundTrip.smoothed());
      table.add(contact, roundTrip(contact.id()), mayEnter);
    }
  }

  /** Somebody who is there may have a place in the table. */
  void consider(Contact contact) {
    table.add(contact, roundTrip(contact.id()), mayEnter);
  }

  Optional<Duration> roundTrip(RingId id) {
    Known it = known.get(id);
    return it == null || it.roundTrip == null ? Optional.empty()
        : Optional.of(it.roundTrip.smoothed());
  }

  /** How long to wait for an answer of this member. */
  Duration limit(RingId id) {
    Known it = known.get(id);
    return it == null || it.roundTrip == null ? RoundTrip.UNKNOWN : it.roundTrip.limit();
  }

  /**
   * Somebody is gone.
   *
   * @return whether it was in the leaf set
   */
  boolean died(RingId id, Instant now) {
    failed.remove(id);
    failed.put(id, now);
    if (failed.size() > MOST_FAILED) {
      failed.remove(failed.keySet().iterator().next());
    }
    known.remove(id);
    neighbourhood.remove(id);
    table.remove(id);
    return leaves.remove(id);
  }

  boolean isFailed(RingId id, Instant now) {
    Instant since = failed.get(id);
    return since != null && now.isBefore(since.plus(FAILED_FOR));
  }

  List<RingId> failed(Instant now) {
    return failed.keySet().stream().filter(id -> isFailed(id, now)).toList();
  }

  /** Everybody in use or ready to be: leaf set and table. */
  List<Contact> all() {
    Map<RingId, Contact> all = new LinkedHashMap<>();
    leaves.members().forEach(each -> all.put(each.id(), each));
    table.members().forEach(each -> all.putIfAbsent(each.id(), each));
    return new ArrayList<>(all.values());
  }

  /** Members that have this row in common with us, those nearest by the time things take. */
  List<Contact> nearestThatShare(int row, int most) {
    List<Contact> nearest = new ArrayList<>();
    List<Duration> times = new ArrayList<>();
    for (Contact each : all()) {
      if (self.id().commonDigits(each.id()) >= row) {
        Duration time = roundTrip(each.id()).orElse(RoundTrip.UNKNOWN);
        int at = times.size();
        while (at > 0 && times.get(at - 1).compareTo(time) > 0) {
          at--;
        }
        if (at < most) {
          nearest.add(at, each);
          times.add(at, time);
        }
        if (nearest.size() > most) {
          nearest.removeLast();
          times.removeLast();
        }
      }
    }
    return nearest;
  }

  boolean withinBounds() {
    return failed.size() <= MOST_FAILED && known.size() <= 2 * MOST_KNOWN;
  }
}
