package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.RecordMessage.Fetch;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Get;
import org.servent.records.RecordMessage.Placed;
import org.servent.records.RecordMessage.Put;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * What we ask of the ring ourselves. What is not answered, or refused by whoever keeps nothing, is
 * sent again by another first step; what matters is asked by several at once, towards points on
 * both sides of the key, so that not one servent alone can keep it from us. If that finds nothing,
 * those who should keep it are found one by one and asked themselves. So are they for a thorough
 * Put, whatever its root said of it.
 */
final class Asks {
  /** At once; each is small, and a user or a publisher has fewer. */
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int TRIES = 3;
  /** First steps of a thorough Get. */
  private static final int WAYS = 4;
  /** Of those next to a key: twice as many as should keep what is kept there. */
  private static final int ASKED = 16;
  /** Of these so many have a thorough Put kept, of whom one at least should be honest. */
  private static final int PUT_BY = 5;
  /** For all of those to be found, of whom many may not answer. */
  private static final Duration APPROACH = Duration.ofSeconds(30);
  /** What one root says and another, at the end of another way, may not. */
  private static final Set<Outcome> MAY_DIFFER =
      EnumSet.of(Outcome.NOT_MINE, Outcome.KEEPS_NOTHING);

  private final Circle circle;
  private final Letters letters;
  private final Proofs proofs;
  private final RandomGenerator dice;
  private final RecordListener listener;
  /** By the number that the user of this was given. */
  private final Map<Long, Ask> open = new LinkedHashMap<>();
  /** Each way of a Get has a number of its own: who sees one must not answer for the others. */
  private final Map<Long, Ask> ways = new HashMap<>();

  private static final class Ask {
    private final long number;
    private final RingId key;
    /** Of a Put. */
    private final @Nullable RingRecord record;
    /** Of a Get. */
    private final @Nullable Newest newest;
    private final boolean thorough;
    private final Set<Long> ways = new HashSet<>();
    private final Set<Long> waiting = new HashSet<>();
    private Instant limit = Instant.MIN;
    private int tries;
    /** Whether those who should keep it were looked for without anybody's help. */
    private boolean approached;
    /** Whether the user of this knows what became of it. */
    private boolean told;

    private Ask(long number, RingRecord record, boolean thorough) {
      this.number = number;
      this.key = record.key();
      this.record = record;
      this.newest = null;
      this.thorough = thorough;
    }

    private Ask(long number, Newest newest, boolean thorough) {
      this.number = number;
      this.key = newest.key();
      this.record = null;
      this.newest = newest;
      this.thorough = thorough;
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
    put(number, record, false, now);
  }

  void put(long number, RingRecord record, boolean thorough, Instant now) {
    begin(new Ask(number, record, thorough), now);
  }

  void get(long number, RingId key, RecordType type, boolean thorough, Instant now) {
    begin(new Ask(number, new Newest(key, type, proofs), thorough), now);
  }

  private void begin(Ask ask, Instant now) {
    if (open.size() >= MOST) {
      end(ask, Outcome.BUSY, 0);
      return;
    }
    open.put(ask.number, ask);
    send(ask, now);
  }

  private void send(Ask ask, Instant now) {
    ask.limit = now.plus(PATIENCE);
    ask.tries++;
    if (ask.record != null) {
      letters.route(ask.key, new Put(ask.number, ask.record), ask.tries - 1);
    } else if (ask.newest != null) {
      ask.waiting.clear();
      List<Get> gets = gets(ask, ask.newest.type());
      for (int way = 0; way < gets.size(); way++) {
        letters.route(beside(ask.key, way), gets.get(way), way + gets.size() * (ask.tries - 1));
      }
    }
  }

  /** One for each way: all are noted first, since the first may be answered at once. */
  private List<Get> gets(Ask ask, RecordType type) {
    List<Get> gets = new ArrayList<>();
    for (int way = 0; way < (ask.thorough ? WAYS : 1); way++) {
      gets.add(new Get(note(ask), ask.key, type, ask.thorough));
    }
    return gets;
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

  void placed(Placed answer, Instant now) {
    Ask byRoot = open.get(answer.number());
    Ask byOne = ways.remove(answer.number());
    if (byOne != null && byOne.record != null) {
      byOne.waiting.remove(answer.number());
      if (answer.outcome() == Outcome.STORED) {
        tell(byOne, answer.outcome(), answer.copies());
      }
      if (byOne.waiting.isEmpty()) {
        end(byOne, answer.outcome(), answer.copies());
      }
    } else if (byRoot != null && byRoot.record != null && !byRoot.approached) {
      if (MAY_DIFFER.contains(answer.outcome()) && byRoot.tries < TRIES) {
        send(byRoot, now);
      } else if (byRoot.thorough) {
        // It may have lied, but whoever waits for it need not wait for the rest.
        if (answer.outcome() == Outcome.STORED) {
          tell(byRoot, answer.outcome(), answer.copies());
        }
        approach(byRoot, now);
      } else {
        end(byRoot, answer.outcome(), answer.copies());
      }
    }
  }

  void found(Found answer, Instant now) {
    Ask ask = ways.remove(answer.number());
    if (ask == null || ask.newest == null) {
      return;
    }
    ask.newest.add(answer.records(), now);
    // Late answers to earlier tries are welcome, but nobody waits for them.
    if (!ask.waiting.remove(answer.number()) || !ask.waiting.isEmpty()) {
      return;
    }
    // Whoever answered may have come a moment ago, or not say what it has.
    if (!ask.newest.isEmpty() || !goesOn(ask, TRIES - 1, now)) {
      end(ask, Outcome.STORED, 0);
    }
  }

  /** Asks for it once more, in another way. */
  private boolean goesOn(Ask ask, int tries, Instant now) {
    boolean routed = ask.record != null || !ask.thorough;
    boolean again = routed && !ask.approached && ask.tries < tries;
    if (!again && ask.thorough && !ask.approached) {
      approach(ask, now);
      return true;
    }
    if (again) {
      send(ask, now);
    }
    return again;
  }

  /**
   * All ways end at one of a few next to the key; if those are hostile, whoever should keep it is
   * found one by one and asked.
   */
  private void approach(Ask ask, Instant now) {
    ask.approached = true;
    ask.limit = now.plus(APPROACH);
    circle.approach(ask.key, ASKED, (closest, then) -> {
      if (open.get(ask.number) == ask) {
        askEach(ask, closest.subList(0, Math.min(closest.size(),
            ask.record == null ? ASKED : PUT_BY)), then);
      }
    });
  }

  private void askEach(Ask ask, List<Contact> closest, Instant now) {
    ask.waiting.clear();
    ask.limit = now.plus(PATIENCE);
    List<Long> numbers = closest.stream().map(any -> note(ask)).toList();
    for (int i = 0; i < numbers.size(); i++) {
      letters.send(closest.get(i), ask.record != null ? new Put(numbers.get(i), ask.record)
          : new Fetch(numbers.get(i), ask.key, Objects.requireNonNull(ask.newest).type()));
    }
    if (numbers.isEmpty()) {
      end(ask, ask.record == null ? Outcome.STORED : Outcome.TIMED_OUT, 0);
    }
  }

  /** A number under which somebody may answer. */
  private long note(Ask ask) {
    long number = dice.nextLong();
    ask.ways.add(number);
    ask.waiting.add(number);
    ways.put(number, ask);
    return number;
  }

  private void end(Ask ask, Outcome outcome, int copies) {
    open.remove(ask.number);
    ways.keySet().removeAll(ask.ways);
    tell(ask, outcome, copies);
  }

  private void tell(Ask ask, Outcome outcome, int copies) {
    if (!ask.told) {
      ask.told = true;
      if (ask.newest == null) {
        listener.placed(ask.number, outcome, copies);
      } else {
        listener.found(ask.number, ask.newest.said());
      }
    }
  }

  Optional<Instant> nextDeadline() {
    return open.values().stream().map(ask -> ask.limit).min(Instant::compareTo);
  }

  void onDeadline(Instant now) {
    for (Ask ask : List.copyOf(open.values())) {
      if (!ask.limit.isAfter(now)) {
        boolean enough = ask.newest != null && !ask.newest.isEmpty();
        if (enough || !goesOn(ask, TRIES, now)) {
          end(ask, Outcome.TIMED_OUT, 0);
        }
      }
    }
  }
}
