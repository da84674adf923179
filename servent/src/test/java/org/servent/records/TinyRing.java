package org.servent.records;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.record.Proofs;
import org.servent.record.Puzzle;
import org.servent.record.RingRecord;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * A ring on virtual time in which everybody knows at once who is there: records alone are tried.
 * Messages take 50 ms; a routed one passes one servent on its way.
 */
final class TinyRing {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration DELAY = Duration.ofMillis(50);
  private static final int ONE_SIDE = 8;

  final SplittableRandom dice;
  final TreeMap<RingId, Member> members = new TreeMap<>();
  /** Of messages sent, by their type. */
  final Map<String, Integer> sent = new HashMap<>();
  long bytes;
  Instant now = NOON;
  private final RecordSettings settings;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private long order;
  private int joined;

  private record Event(Instant at, long order, Runnable what) {}

  TinyRing(long seed, RecordSettings settings) {
    this.dice = new SplittableRandom(seed);
    this.settings = settings;
  }

  /** One servent, and what it was told. */
  final class Member implements Circle, RecordListener {
    final Map<Long, Outcome> outcomes = new HashMap<>();
    final Map<Long, Integer> copies = new HashMap<>();
    final Map<Long, List<RingRecord>> found = new HashMap<>();
    final Contact contact;
    final Records records;
    /** What it does with messages instead of what it should. */
    Optional<Consumer<RecordMessage>> instead = Optional.empty();

    private Member(RingId id, Instant since) {
      int number = ++joined;
      contact = new Contact(id,
          PeerAddress.parse("10." + number / 250 + "." + number % 250 + ".1:6346"), Payload.EMPTY);
      records = new Records(this, settings, new Proofs(new Puzzle(0)), this, dice.split(), since,
          now);
    }

    @Override
    public Contact self() {
      return contact;
    }

    @Override
    public void approach(RingId to, int count, BiConsumer<List<Contact>, Instant> sink) {
      List<Contact> closest = TinyRing.this.closest(to, count + 1)
          .stream()
          .map(each -> each.contact)
          .filter(each -> !each.equals(contact))
          .limit(count)
          .toList();
      later(DELAY, () -> sink.accept(closest, now));
    }

    @Override
    public List<Contact> neighbours() {
      List<Contact> round = new ArrayList<>();
      members.tailMap(contact.id(), false).values().forEach(one -> round.add(one.contact));
      members.headMap(contact.id(), false).values().forEach(one -> round.add(one.contact));
      if (round.size() <= 2 * ONE_SIDE) {
        return round;
      }
      List<Contact> leaves = new ArrayList<>(round.subList(0, ONE_SIDE));
      leaves.addAll(round.subList(round.size() - ONE_SIDE, round.size()));
      return leaves;
    }

    @Override
    public void route(RingId to, Payload message, int way) {
      note(message);
      List<Member> all = List.copyOf(members.values());
      step(all.get(dice.nextInt(all.size())), here -> pass(here, to, message));
    }

    private void step(Member next, Consumer<Member> what) {
      later(DELAY, () -> {
        if (members.containsValue(next)) {
          what.accept(next);
        }
      });
    }

    private void pass(Member here, RingId to, Payload message) {
      if (here.isHonest(message) && !answers(here, message)) {
        Member root = TinyRing.this.closest(to, 1).getFirst();
        step(root, end -> {
          if (end.isHonest(message)) {
            hear(() -> end.records.delivered(message, contact, now));
          }
        });
      }
    }

    private boolean answers(Member here, Payload message) {
      try {
        return here.records.passing(message, contact, now);
      } catch (WireException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void send(Contact to, Payload message) {
      note(message);
      Member receiver = members.get(to.id());
      if (receiver != null) {
        step(receiver, here -> {
          if (here.isHonest(message)) {
            hear(() -> here.records.received(message, contact, now));
          }
        });
      }
    }

    private boolean isHonest(Payload message) {
      instead.ifPresent(other -> hear(() -> other.accept(RecordMessages.read(message))));
      return instead.isEmpty();
    }

    @Override
    public void placed(long number, Outcome outcome, int count) {
      outcomes.put(number, outcome);
      copies.put(number, count);
    }

    @Override
    public void found(long number, List<RingRecord> all) {
      found.put(number, all);
    }

    boolean keeps(RingRecord record) {
      return records.kept().stream().anyMatch(held -> held.record().equals(record));
    }
  }

  /** What may find a message broken, which never happens here. */
  private interface Hearing {
    void run() throws WireException;
  }

  private static void hear(Hearing hearing) {
    try {
      hearing.run();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private void note(Payload message) {
    hear(() -> sent.merge(RecordMessages.read(message).getClass().getSimpleName(), 1,
        Integer::sum));
    bytes += message.size();
  }

  /** Servents that have been there for ever. */
  List<Member> join(int count) {
    List<Member> come = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      come.add(join(randomId(), Instant.EPOCH));
    }
    return come;
  }

  Member join(RingId id, Instant since) {
    Member member = new Member(id, since);
    members.put(id, member);
    changed();
    return member;
  }

  /** Without a word. */
  void die(Member member) {
    members.remove(member.contact.id());
    changed();
  }

  private void changed() {
    members.values().forEach(one -> one.records.leafSetChanged(now));
  }

  RingId randomId() {
    return new RingId(dice.nextLong(), dice.nextLong());
  }

  Member any() {
    return List.copyOf(members.values()).get(dice.nextInt(members.size()));
  }

  /** Those who stand closest to a key, as school arithmetic has it. */
  List<Member> closest(RingId key, int count) {
    return members.values()
        .stream()
        .sorted(Comparator.comparing((Member one) -> distance(one.contact.id(), key))
            .thenComparing(one -> number(one.contact.id())))
        .limit(count)
        .toList();
  }

  private static BigInteger distance(RingId a, RingId b) {
    BigInteger way = number(a).subtract(number(b)).mod(BigInteger.TWO.pow(128));
    return way.min(BigInteger.TWO.pow(128).subtract(way));
  }

  static BigInteger number(RingId id) {
    return new BigInteger(Long.toUnsignedString(id.high())).shiftLeft(64)
        .add(new BigInteger(Long.toUnsignedString(id.low())));
  }

  List<Member> keepers(RingRecord record) {
    return members.values().stream().filter(one -> one.keeps(record)).toList();
  }

  /** How many keep each record. */
  Map<RingRecord, Integer> copies() {
    Map<RingRecord, Integer> copies = new HashMap<>();
    members.values()
        .forEach(one -> one.records.kept()
            .forEach(held -> copies.merge(held.record(), 1, Integer::sum)));
    return copies;
  }

  void later(Duration delay, Runnable what) {
    events.add(new Event(now.plus(delay), order++, what));
  }

  /** Lets so much time pass. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    while (true) {
      Member first = members.values()
          .stream()
          .min(Comparator.comparing(one -> one.records.nextDeadline()))
          .orElseThrow();
      Instant deadline = first.records.nextDeadline();
      Event event = events.peek();
      boolean isEvent = event != null && !event.at().isAfter(deadline);
      Instant next = isEvent ? event.at() : deadline;
      if (next.isAfter(end)) {
        now = end;
        return;
      }
      now = next.isAfter(now) ? next : now;
      if (isEvent) {
        events.remove().what().run();
      } else {
        first.records.onDeadline(now);
        if (!first.records.nextDeadline().isAfter(now)) {
          throw new AssertionError("a deadline that does not pass");
        }
      }
    }
  }
}
