package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.servent.record.Proofs;
import org.servent.record.RingRecord;
import org.servent.records.RecordMessage.Fetch;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Get;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * What the last servent on the way of a Get does: it answers with what it keeps, or asks the others
 * who should have it, since it may have come a moment ago.
 */
final class Inquiries {
  /** At once; each may hold two answers. */
  private static final int MOST = 256;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  /** As many as should keep it are asked, and then as many more: of these some keep nothing yet. */
  private static final int WAVES = 2;

  private final RecordStore store;
  private final Replicas replicas;
  private final Letters letters;
  private final Proofs proofs;
  private final RandomGenerator dice;
  private final Map<Long, Inquiry> open = new LinkedHashMap<>();

  private static final class Inquiry {
    private final Get get;
    private final Contact asker;
    private final Newest newest;
    private final Deque<Contact> next;
    private final Set<RingId> waiting = new HashSet<>();
    private Instant limit = Instant.MIN;

    private Inquiry(Get get, Contact asker, Newest newest, List<Contact> next) {
      this.newest = newest;
      this.get = get;
      this.asker = asker;
      this.next = new ArrayDeque<>(next);
    }
  }

  Inquiries(RecordStore store, Replicas replicas, Letters letters, Proofs proofs,
      RandomGenerator dice) {
    this.proofs = proofs;
    this.store = store;
    this.replicas = replicas;
    this.letters = letters;
    this.dice = dice;
  }

  /** Answers somebody on whose way we are, if we keep what it wants. */
  boolean answersOnTheWay(Get get, Contact asker) {
    List<RingRecord> ours = store.under(get.key(), get.type());
    if (get.thorough() || ours.isEmpty()) {
      return false;
    }
    letters.sendFound(asker, get.number(), ours);
    return true;
  }

  /** The way of a Get ends here. */
  void begin(Get get, Contact asker, Instant now) {
    if (answersOnTheWay(get, asker)) {
      return;
    }
    boolean room = open.size() < MOST;
    Inquiry inquiry = new Inquiry(get, asker, new Newest(get.key(), get.type(), proofs),
        room ? replicas.closest(get.key(), WAVES * replicas.copies()) : List.of());
    inquiry.newest.add(store.under(get.key(), get.type()), now);
    long number = dice.nextLong();
    if (room) {
      open.put(number, inquiry);
    }
    goOn(number, inquiry, now);
  }

  /** Asks the next if nobody is left who may answer, and nothing was found; or answers. */
  private void goOn(long number, Inquiry inquiry, Instant now) {
    if (!inquiry.waiting.isEmpty()) {
      return;
    }
    boolean enough = !inquiry.get.thorough() && !inquiry.newest.isEmpty();
    boolean first = inquiry.limit.equals(Instant.MIN);
    if (!enough && (first || inquiry.newest.isEmpty())) {
      inquiry.limit = now.plus(PATIENCE);
      for (int i = 0; i < replicas.copies() && !inquiry.next.isEmpty(); i++) {
        ask(number, inquiry, inquiry.next.remove());
      }
    }
    if (inquiry.waiting.isEmpty()) {
      open.remove(number);
      letters.sendFound(inquiry.asker, inquiry.get.number(), inquiry.newest.all());
    }
  }

  private void ask(long number, Inquiry inquiry, Contact whom) {
    if (!letters.areWe(whom)) {
      inquiry.waiting.add(whom.id());
      letters.send(whom, new Fetch(number, inquiry.get.key(), inquiry.get.type()));
    }
  }

  /** Somebody asks what is kept here. */
  void fetched(Fetch fetch, Contact from) {
    letters.sendFound(from, fetch.number(), store.under(fetch.key(), fetch.type()));
  }

  /** Somebody has answered; whether it was asked by us for another. */
  boolean found(Found found, Contact from, Instant now) {
    Inquiry inquiry = open.get(found.number());
    if (inquiry == null || !inquiry.waiting.remove(from.id())) {
      return false;
    }
    inquiry.newest.add(found.records(), now);
    if (!inquiry.get.thorough() && !inquiry.newest.isEmpty()) {
      inquiry.waiting.clear();
    }
    goOn(found.number(), inquiry, now);
    return true;
  }

  Optional<Instant> nextDeadline() {
    return open.values().stream().map(inquiry -> inquiry.limit).min(Instant::compareTo);
  }

  /** Whoever has not answered by now is not waited for. */
  void onDeadline(Instant now) {
    for (Map.Entry<Long, Inquiry> one : List.copyOf(open.entrySet())) {
      if (!one.getValue().limit.isAfter(now)) {
        one.getValue().waiting.clear();
        goOn(one.getKey(), one.getValue(), now);
      }
    }
  }
}
