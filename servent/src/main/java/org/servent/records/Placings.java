package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.address.Host;
import org.servent.record.RingRecord;
import org.servent.records.RecordMessage.Placed;
import org.servent.records.RecordMessage.Put;
import org.servent.records.RecordMessage.Store;
import org.servent.records.RecordMessage.Stored;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * What a root does with records that are put: it keeps them if it keeps anything, has them kept by
 * those next to the key until there are enough copies, and tells who put them how many there are.
 */
final class Placings {
  /** At once; a servent that is asked more often is asked too often. */
  private static final int MOST = 1_000;
  /** How long one may take to say whether it keeps something. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  /** So many more than should keep a record are asked if some of these cannot. */
  private static final int SPARE = 8;

  private final Replicas replicas;
  private final Admission admission;
  private final Letters letters;
  private final RandomGenerator dice;
  private final Map<Long, Placing> open = new LinkedHashMap<>();

  private static final class Placing {
    private final Put put;
    private final Contact asker;
    private final Held held;
    private final Deque<Contact> next;
    private final Map<RingId, Instant> waiting = new HashMap<>();
    private Outcome why = Outcome.KEEPS_NOTHING;
    private int copies;

    private Placing(Put put, Contact asker, List<Contact> next) {
      this.put = put;
      this.asker = asker;
      this.next = new ArrayDeque<>(next);
      Optional<Host> payer =
          Optional.of(asker.address().host()).filter(host -> !host.isName());
      this.held = Held.of(put.record(), payer);
    }
  }

  Placings(Replicas replicas, Admission admission, Letters letters, RandomGenerator dice) {
    this.replicas = replicas;
    this.admission = admission;
    this.letters = letters;
    this.dice = dice;
  }

  /** Somebody puts a record of which we are the root. */
  void begin(Put put, Contact asker, Instant now) {
    RingRecord record = put.record();
    Optional<Outcome> fault = open.size() >= MOST ? Optional.of(Outcome.BUSY)
        : admission.fault(record, now);
    if (fault.isPresent()) {
      letters.send(asker, new Placed(put.number(), fault.get(), 0));
      return;
    }
    long number = dice.nextLong();
    Placing placing = new Placing(put, asker,
        replicas.closest(record.key(), replicas.copies() + SPARE));
    open.put(number, placing);
    goOn(number, placing, now);
  }

  /** One says whether it keeps a record. */
  void stored(Stored answer, Contact from, Instant now) {
    Placing placing = open.get(answer.number());
    if (placing != null && placing.waiting.remove(from.id()) != null) {
      if (answer.outcome() == Outcome.KEEPS_NOTHING) {
        replicas.keepsNothing(from.id(), now);
      }
      note(placing, answer.outcome());
      goOn(answer.number(), placing, now);
    }
  }

  private static void note(Placing placing, Outcome outcome) {
    if (outcome == Outcome.STORED) {
      placing.copies++;
    } else if (placing.why != Outcome.OLDER) {
      placing.why = outcome;
    }
    if (outcome == Outcome.OLDER) {
      // Nobody shall keep what is known to be old.
      placing.next.clear();
    }
  }

  private void goOn(long number, Placing placing, Instant now) {
    while (placing.copies + placing.waiting.size() < replicas.copies()
        && !placing.next.isEmpty()) {
      Contact one = placing.next.remove();
      if (letters.areWe(one)) {
        note(placing, admission.keep(placing.held, now));
      } else {
        placing.waiting.put(one.id(), now.plus(PATIENCE));
        letters.send(one, new Store(number, placing.held));
      }
    }
    if (placing.waiting.isEmpty()) {
      open.remove(number);
      Outcome outcome = placing.why == Outcome.OLDER || placing.copies == 0 ? placing.why
          : Outcome.STORED;
      letters.send(placing.asker, new Placed(placing.put.number(), outcome, placing.copies));
    }
  }

  Optional<Instant> nextDeadline() {
    return open.values()
        .stream()
        .flatMap(placing -> placing.waiting.values().stream())
        .min(Instant::compareTo);
  }

  /** Asks others instead of those who do not answer. */
  void onDeadline(Instant now) {
    for (Map.Entry<Long, Placing> one : List.copyOf(open.entrySet())) {
      if (one.getValue().waiting.values().removeIf(limit -> !limit.isAfter(now))) {
        goOn(one.getKey(), one.getValue(), now);
      }
    }
  }
}
