package org.servent.records;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.servent.descriptor.Payload;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.RecordMessage.Compare;
import org.servent.records.RecordMessage.Fetch;
import org.servent.records.RecordMessage.Found;
import org.servent.records.RecordMessage.Get;
import org.servent.records.RecordMessage.Placed;
import org.servent.records.RecordMessage.Put;
import org.servent.records.RecordMessage.Stored;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * The records of one servent of a ring: what it keeps for others, and what it asks of them.
 *
 * <p>Put and Remove go to the root of a key, who has the record kept by the closest and says how
 * many have it. Get is answered by whoever on the way has something. What is kept is compared with
 * the others who should have it, by marks first; it ends with its lease, and nothing else ends it
 * before enough others have it.
 */
public final class Records {
  private final Readiness readiness;
  private final RecordListener listener;
  private final RecordStore store;
  private final Placings placings;
  private final Inquiries inquiries;
  private final Asks asks;
  private final Replicas replicas;
  private final Departing departing;
  private final RandomGenerator dice;
  private final Keeping keeping;
  private Instant now;

  /**
   * Keeps nothing yet.
   *
   * @param runsSince when this servent began to be there for others: its start, or before that if
   *          it was away for no longer than a restart takes
   */
  public Records(Circle circle, RecordSettings settings, Proofs proofs, RecordListener listener,
      RandomGenerator dice, Instant runsSince, Instant now) {
    this.listener = listener;
    this.dice = dice;
    this.now = now;
    readiness = new Readiness(circle, settings, runsSince);
    store = new RecordStore(settings.quotas());
    replicas = new Replicas(circle, settings.copies(), this::keepsForOthers);
    Letters letters = new Letters(circle, message -> on(message, circle.self()));
    Admission admission = new Admission(store, replicas, proofs);
    placings = new Placings(replicas, admission, letters, dice);
    inquiries = new Inquiries(store, replicas, letters, proofs, dice);
    asks = new Asks(circle, letters, proofs, dice, new Answers());
    departing = new Departing(store, replicas, letters, dice, asks::put);
    keeping = new Keeping(store, replicas, admission, letters, departing, this::keepsForOthers,
        new Keeping.Sweeps(settings.sweep(), dice, now));
  }

  /** Tells whoever asked: the user of this, or what puts records anew. */
  private final class Answers implements RecordListener {
    @Override
    public void placed(long number, Outcome outcome, int copies) {
      if (!departing.placed(number, outcome, copies, now)) {
        listener.placed(number, outcome, copies);
      }
    }

    @Override
    public void found(long number, List<RingRecord> records) {
      listener.found(number, records);
    }
  }

  /**
   * Whether we keep records for others: only if we can be reached, and have stayed a while or are
   * needed.
   */
  public boolean keepsForOthers() {
    return readiness.isThere(now);
  }

  /** Whether others can connect to us; at first they can. */
  public void reachable(boolean can) {
    readiness.reachable(can);
  }

  /**
   * Has a record kept; a tombstone removes what its owner put before.
   *
   * @return the number under which the listener is told what became of it, perhaps before this
   *         returns
   */
  public long put(RingRecord record, Instant now) {
    this.now = now;
    return asks.put(record, now);
  }

  /**
   * The same under a number of the caller's, which nobody else can guess.
   *
   * @param thorough whether some next to the key are asked to have it kept, too, against a root
   *          that only says so: more than ten times as dear
   */
  public void put(long number, RingRecord record, boolean thorough, Instant now) {
    this.now = now;
    asks.put(number, record, thorough, now);
  }

  /**
   * Asks for what is kept under a key.
   *
   * @param thorough whether to ask in several ways, against those who lie: four times as dear, and
   *          much more if that finds nothing
   * @return the number under which the listener is told, perhaps before this returns
   */
  public long get(RingId key, RecordType type, boolean thorough, Instant now) {
    long number = dice.nextLong();
    get(number, key, type, thorough, now);
    return number;
  }

  /** The same under a number of the caller's, which nobody else can guess. */
  public void get(long number, RingId key, RecordType type, boolean thorough, Instant now) {
    this.now = now;
    asks.get(number, key, type, thorough, now);
  }

  /** A routed message ends here. */
  public void delivered(Payload bytes, Contact from, Instant now) throws WireException {
    this.now = now;
    switch (RecordMessages.read(bytes)) {
      case Put put -> placings.begin(put, from, now);
      case Get get -> inquiries.begin(get, from, now);
      case RecordMessage other -> on(other, from);
    }
  }

  /** A routed message passes; whether it is answered and goes no further. */
  public boolean passing(Payload bytes, Contact from, Instant now) throws WireException {
    this.now = now;
    return RecordMessages.read(bytes) instanceof Get get && inquiries.answersOnTheWay(get, from);
  }

  /** A message for us alone. */
  public void received(Payload bytes, Contact from, Instant now) throws WireException {
    this.now = now;
    on(RecordMessages.read(bytes), from);
  }

  private void on(RecordMessage message, Contact from) {
    switch (message) {
      case Placed placed -> asks.placed(placed, now);
      case Found found -> {
        if (!inquiries.found(found, from, now)) {
          asks.found(found, now);
        }
      }
      case Stored stored -> placings.stored(stored, from, now);
      case Fetch fetch -> inquiries.fetched(fetch, from);
      case Put put -> {
        // Who asks us without the ring's help may be wrong about where we stand.
        if (replicas.isNear(put.record().key())) {
          placings.begin(put, from, now);
        }
      }
      case Get get -> {
        // It comes by the ring only.
      }
      case Compare compare -> {
        if (replicas.isNeighbour(from.id())) {
          readiness.keeps(from.id(), now);
          keeping.on(compare, from, now);
        }
      }
      default -> keeping.on(message, from, now);
    }
  }

  /** Others stand next to us than before. */
  public void leafSetChanged(Instant now) {
    this.now = now;
    readiness.leafSetChanged(now);
    keeping.leafSetChanged(now);
  }

  /** We are about to leave for good: what we keep goes to those who come into our place. */
  public void leave(Instant now) {
    this.now = now;
    departing.leave();
  }

  /** What was kept before a restart and is still leased. Nobody sent it: it is not checked. */
  public void restore(List<Held> before, Instant now) {
    this.now = now;
    before.stream()
        .filter(held -> held.record().expiry().isAfter(now) && store.hasRoomFor(held))
        .forEach(store::keep);
  }

  /** All that is kept for others, in the order of keys. */
  public List<Held> kept() {
    return store.all();
  }

  /** How many records are kept for others. */
  public int size() {
    return store.size();
  }

  /** When {@link #onDeadline} wants to be called, at the latest. */
  public Instant nextDeadline() {
    return Stream.of(placings.nextDeadline(), inquiries.nextDeadline(), asks.nextDeadline(),
        Optional.of(keeping.nextDeadline()), Optional.of(readiness.nextDeadline()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Time has passed. */
  public void onDeadline(Instant now) {
    this.now = now;
    placings.onDeadline(now);
    inquiries.onDeadline(now);
    asks.onDeadline(now);
    if (readiness.begins(now)) {
      keeping.begin();
    }
    keeping.onDeadline(now);
  }
}
