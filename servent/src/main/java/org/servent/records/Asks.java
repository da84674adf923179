package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.SignedRecord;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Get;
import org.servent.records.RecordMessage.Placed;
import org.servent.records.RecordMessage.Put;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * What we ask of the ring ourselves. What is not answered is sent again by another first step; what
 * matters is asked by several at once, towards points on both sides of the key, so that not one
 * servent alone can keep it from us.
 */
final class Asks {
  /** At once; each is small, and a user or a publisher has fewer. */
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int TRIES = 3;
  /** First steps of a thorough Get. */
  private static final int WAYS = 4;

  private final Circle circle;
  private final Letters letters;
  private final Proofs proofs;
  private final RandomGenerator dice;
  private final RecordListener listener;
  private final Map<Long, Ask> open = new LinkedHashMap<>();

  private static final class Ask {
    private final RecordMessage message;
    private final RingId key;
    /** Of a Get. */
    private final @Nullable Newest newest;
    private Instant limit;
    private int tries;
    private int waiting;

    private Ask(RecordMessage message, RingId key, @Nullable Newest newest, Instant limit) {
      this.message = message;
      this.key = key;
      this.newest = newest;
      this.limit = limit;
    }
  }

  Asks(Circle circle, Letters letters, Proofs proofs, RandomGenerator dice,
      RecordListener listener) {
    this.circle = circle;
    this.letters = letters;
    this.proofs = proofs;
    this.dice = dice;
    this.listener = listener;
  }

  long put(RingRecord record, Instant now) {
    long number = dice.nextLong();
    put(number, record, now);
    return number;
  }

  void put(long number, RingRecord record, Instant now) {
    begin(number, new Ask(new Put(number, record), record.key(), null, now));
  }

  void get(long number, RingId key, RecordType type, boolean thorough, Instant now) {
    begin(number, new Ask(new Get(number, key, type, thorough), key,
        new Newest(key, type, proofs), now));
  }

  private void begin(long number, Ask ask) {
    if (open.size() >= MOST) {
      end(number, ask, Outcome.BUSY, 0);
      return;
    }
    open.put(number, ask);
    send(ask, ask.limit);
  }

  private void send(Ask ask, Instant now) {
    ask.limit = now.plus(PATIENCE);
    ask.tries++;
    if (ask.message instanceof Get get && get.thorough()) {
      ask.waiting = WAYS;
      for (int way = 0; way < WAYS; way++) {
        letters.route(beside(ask.key, way), ask.message, way + WAYS * (ask.tries - 1));
      }
    } else {
      ask.waiting = 1;
      letters.route(ask.key, ask.message, ask.tries - 1);
    }
  }

  /**
   * The key, or a point one or two places away from it, guessed by how close our neighbours are.
   */
  private RingId beside(RingId key, int way) {
    List<Contact> neighbours = circle.neighbours();
    if (way == 0 || neighbours.isEmpty()) {
      return key;
    }
    RingId we = circle.self().id();
    RingId place = neighbours.stream()
        .map(one -> one.id().distance(we))
        .max(RingId::compareTo)
        .orElseThrow();
    for (int places = Math.max(1, neighbours.size() / 2); places > 1; places /= 2) {
      place = Arc.middle(new RingId(0, 0), place);
    }
    return way % 2 == 0 ? Arc.plus(key, place) : key.since(place);
  }

  void placed(Placed answer) {
    Ask ask = open.get(answer.number());
    if (ask != null && ask.message instanceof Put) {
      end(answer.number(), ask, answer.outcome(), answer.copies());
    }
  }

  void found(Found answer, Instant now) {
    Ask ask = open.get(answer.number());
    if (ask == null || ask.newest == null) {
      return;
    }
    ask.newest.add(answer.records(), now);
    ask.waiting--;
    if (ask.waiting > 0) {
      return;
    }
    if (ask.newest.isEmpty() && ask.tries < TRIES - 1) {
      // Whoever answered may have come a moment ago, or not say what it has.
      send(ask, now);
    } else {
      end(answer.number(), ask, Outcome.STORED, 0);
    }
  }

  private void end(long number, Ask ask, Outcome outcome, int copies) {
    open.remove(number);
    if (ask.newest == null) {
      listener.placed(number, outcome, copies);
    } else {
      listener.found(number, ask.newest.all().stream().filter(Asks::isSaid).toList());
    }
  }

  private static boolean isSaid(RingRecord record) {
    return !(record instanceof SignedRecord signed && signed.isTombstone());
  }

  Optional<Instant> nextDeadline() {
    return open.values().stream().map(ask -> ask.limit).min(Instant::compareTo);
  }

  void onDeadline(Instant now) {
    for (Map.Entry<Long, Ask> one : List.copyOf(open.entrySet())) {
      Ask ask = one.getValue();
      if (!ask.limit.isAfter(now)) {
        boolean enough = ask.newest != null && !ask.newest.isEmpty();
        if (enough || ask.tries >= TRIES) {
          end(one.getKey(), ask, Outcome.TIMED_OUT, 0);
        } else {
          send(ask, now);
        }
      }
    }
  }
}
