package org.servent.wholering;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Payload;
import org.servent.record.ContentRecord;
import org.servent.record.Proofs;
import org.servent.record.Puzzle;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.Held;
import org.servent.records.Outcome;
import org.servent.records.RecordSettings;
import org.servent.records.Records;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Direct;
import org.servent.ring.RingMessage.Routed;
import org.servent.wire.WireException;

/** What all members keep for each other, and what was put and looked for. */
final class Keepers implements Witness {
  private static final int BYTES = 32;
  /** With these the messages about records begin that ask, and answer. */
  private static final byte PUT = 0;
  private static final byte PLACED = 1;
  private static final byte GET = 2;
  private static final byte FOUND = 4;

  private final RingNetwork network;
  private final RecordSettings settings;
  private final Map<RingId, Keeper> all = new HashMap<>();
  /** What is being put, by who puts it and its number. */
  private final Map<Ask, ContentRecord> puts = new HashMap<>();
  private final Set<Ask> gets = new HashSet<>();
  private final List<ContentRecord> stored = new ArrayList<>();
  private final List<RingId> tried = new ArrayList<>();
  private int refused;
  private int asked;
  private int found;
  /** Answers come while the number is not known yet, if we are the root ourselves. */
  private final Map<Ask, Boolean> early = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);

  private record Ask(RingId by, long number) {}

  /** From now on every member has records. */
  Keepers(RingNetwork network, RecordSettings settings) {
    this.network = network;
    this.settings = settings;
    network.witness(this);
    network.population().all().forEach(this::became);
  }

  Records records(Keeper keeper, Instant now) {
    return new Records(keeper, settings, new Proofs(new Puzzle(0)), keeper, network.dice(), now,
        now);
  }

  @Override
  public void became(Member member) {
    Keeper keeper = new Keeper(network, member, this);
    all.put(member.id(), keeper);
    keeper.settle();
  }

  @Override
  public void gone(Member member) {
    all.remove(member.id());
  }

  /** Anybody puts something for so long. */
  void put(Duration lease) {
    put(lease, false);
  }

  /** The same, thoroughly or not. */
  void put(Duration lease, boolean thorough) {
    Keeper by = any();
    byte[] bytes = new byte[BYTES];
    network.dice().nextBytes(bytes);
    Instant now = network.time().now();
    ContentRecord record = ContentRecord.of(Payload.of(bytes), now.plus(lease));
    tried.add(record.key());
    long number = network.dice().nextLong();
    by.records().put(number, record, thorough, now);
    Ask ask = new Ask(by.self().id(), number);
    Boolean answered = early.remove(ask);
    if (answered == null) {
      puts.put(ask, record);
    } else {
      end(record, answered);
    }
    by.settle();
  }

  private Keeper any() {
    while (true) {
      Keeper keeper = network.population()
          .any(network.dice())
          .map(Member::id)
          .map(all::get)
          .orElseThrow();
      if (keeper.member().conduct() == Conduct.HONEST) {
        return keeper;
      }
    }
  }

  private void end(ContentRecord record, boolean isStored) {
    if (isStored) {
      stored.add(record);
    } else {
      refused++;
    }
  }

  /** How often each answer was given to those who put something. */
  Map<Outcome, Integer> outcomes() {
    return outcomes;
  }

  void placed(Keeper by, long number, Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
    Ask ask = new Ask(by.self().id(), number);
    ContentRecord record = puts.remove(ask);
    if (record == null) {
      early.put(ask, outcome == Outcome.STORED);
    } else {
      end(record, outcome == Outcome.STORED);
    }
  }

  /** Anybody looks for something that was put. */
  void get(boolean thorough) {
    Keeper by = any();
    RingId key = stored.get(network.dice().nextInt(stored.size())).key();
    long number = by.records().get(key, RecordType.CONTENT, thorough, network.time().now());
    asked++;
    Ask ask = new Ask(by.self().id(), number);
    Boolean answered = early.remove(ask);
    if (answered == null) {
      gets.add(ask);
    } else {
      found += answered ? 1 : 0;
    }
    by.settle();
  }

  void found(Keeper by, long number, List<RingRecord> records) {
    Ask ask = new Ask(by.self().id(), number);
    if (gets.remove(ask)) {
      found += records.isEmpty() ? 0 : 1;
    } else {
      early.put(ask, !records.isEmpty());
    }
  }

  /** How many were put and are said to be kept. */
  int stored() {
    return stored.size();
  }

  /**
   * The share of those put behind the first so many, refused or not, that somebody honest keeps.
   */
  double honestShare(int first) {
    Set<RingId> kept = new HashSet<>();
    all.values()
        .stream()
        .filter(keeper -> keeper.member().conduct() == Conduct.HONEST)
        .forEach(keeper -> keeper.records()
            .kept()
            .forEach(held -> kept.add(held.record().key())));
    return tried.subList(first, tried.size())
        .stream()
        .filter(kept::contains)
        .count() / (double) Math.max(1, tried.size() - first);
  }

  /** How many were put, whatever came of it. */
  int tried() {
    return tried.size();
  }

  /** How many nobody wanted to keep, or nobody said so. */
  int refused() {
    return refused + puts.size();
  }

  /** Of those that are said to be kept, how many nobody keeps. */
  int lost() {
    Map<RingId, Integer> copies = copies();
    return (int) stored.stream().filter(each -> !copies.containsKey(each.key())).count();
  }

  /** How many keep each of those that anybody keeps. */
  double meanCopies() {
    return copies().values().stream().mapToInt(it -> it).average().orElse(0);
  }

  private Map<RingId, Integer> copies() {
    Map<RingId, Integer> copies = new HashMap<>();
    for (Keeper keeper : all.values()) {
      for (Held held : keeper.records().kept()) {
        copies.merge(held.record().key(), 1, Integer::sum);
      }
    }
    return copies;
  }

  /** The share of those looked for that was found, since this was asked last. */
  double foundShare() {
    double share = asked == 0 ? 1 : (double) found / asked;
    asked = 0;
    found = 0;
    gets.clear();
    return share;
  }

  @Override
  public void delivered(Member at, Routed message, Instant now) {
    if (at.conduct() == Conduct.LIES) {
      deny(at, message.origin(), message.payload());
    }
    tell(at, keeper -> keeper.records().delivered(message.payload(), message.origin(), now));
  }

  @Override
  public boolean passes(Member at, Routed message, Instant now) {
    boolean[] answered = {false};
    tell(at, keeper -> answered[0] =
        keeper.records().passing(message.payload(), message.origin(), now));
    return !answered[0];
  }

  @Override
  public void direct(Member to, Contact from, Payload payload, Instant now) {
    if (to.conduct() == Conduct.LIES) {
      deny(to, from, payload);
    }
    tell(to, keeper -> keeper.records().received(payload, from, now));
  }

  @Override
  public void leavesChanged(Member of, Instant now) {
    tell(of, keeper -> keeper.records().leafSetChanged(now));
  }

  /** A liar says that nothing is kept there, and that all have what is put. */
  private void deny(Member liar, Contact asker, Payload message) {
    ByteBuffer asked = ByteBuffer.wrap(message.bytes());
    ByteBuffer lie = ByteBuffer.allocate(1 + Long.BYTES + Short.BYTES);
    switch (asked.get()) {
      case GET -> lie.put(FOUND).putLong(asked.getLong());
      case PUT -> lie.put(PLACED)
          .putLong(asked.getLong())
          .put((byte) 0)
          .put((byte) settings.copies());
      default -> {
        return;
      }
    }
    network.send(liar, asker, new Direct(Payload.of(lie.array())));
  }

  private interface Telling {
    void tell(Keeper keeper) throws WireException;
  }

  private void tell(Member member, Telling what) {
    @Nullable
    Keeper keeper = all.get(member.id());
    if (keeper == null || member.conduct() != Conduct.HONEST) {
      return;
    }
    try {
      what.tell(keeper);
    } catch (WireException e) {
      throw new IllegalStateException("what records say, records understand", e);
    }
    keeper.settle();
  }
}
