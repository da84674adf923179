package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.servent.records.RecordMessage.Compare;
import org.servent.records.RecordMessage.Holds;
import org.servent.records.RecordMessage.KeepsNothing;
import org.servent.records.RecordMessage.Keys;
import org.servent.records.RecordMessage.Offer;
import org.servent.records.RecordMessage.Store;
import org.servent.records.RecordMessage.Stored;
import org.servent.records.RecordMessage.Values;
import org.servent.records.RecordMessage.Want;
import org.servent.ring.Contact;

/**
 * What goes on among neighbours, so that as many as should keep each record do: when, and with
 * whom. Of strangers nothing of this is taken.
 */
final class Keeping {
  /** A change among the neighbours is often followed by others. */
  private static final Duration SETTLE = Duration.ofSeconds(5);
  /** How long after a round another follows if it brought something. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  private final RecordStore store;
  private final Replicas replicas;
  private final Admission admission;
  private final Letters letters;
  private final Upkeep upkeep;
  private final Departing departing;
  private final BooleanSupplier weKeep;
  private final Duration every;
  private final RandomGenerator dice;
  private Instant nextSweep;
  private Instant nextLook = Instant.MAX;

  Keeping(RecordStore store, Replicas replicas, Admission admission, Letters letters,
      Departing departing, BooleanSupplier weKeep, Sweeps sweeps) {
    this.store = store;
    this.replicas = replicas;
    this.admission = admission;
    this.letters = letters;
    this.upkeep = new Upkeep(store, replicas, admission, letters);
    this.departing = departing;
    this.weKeep = weKeep;
    this.every = sweeps.every();
    this.dice = sweeps.dice();
    this.nextSweep = sweepAfter(sweeps.from());
  }

  /** How often all is compared, from when on. */
  record Sweeps(Duration every, RandomGenerator dice, Instant from) {}

  /** Not all at the same time, even if all began at the same. */
  private Instant sweepAfter(Instant then) {
    return then.plusMillis((long) (every.toMillis() * (0.75 + 0.5 * dice.nextDouble())));
  }

  /** A neighbour says something about records; other messages are not for this. */
  void on(RecordMessage message, Contact from, Instant now) {
    if (!replicas.isNeighbour(from.id())) {
      return;
    }
    if (message instanceof Compare && replicas.keepsAfterAll(from.id())) {
      lookWithin(SETTLE, now);
    }
    if (!weKeep.getAsBoolean()) {
      refuse(message, from);
      return;
    }
    switch (message) {
      case Store one -> {
        departing.counted(one.held().item());
        letters.send(from, new Stored(one.number(), admission.keep(one.held(), now)));
      }
      case Compare compare -> {
        replicas.called(from.id(), compare.arc(), now);
        upkeep.compared(compare, from);
      }
      case Keys keys -> upkeep.keys(keys, from);
      case Want want -> upkeep.wanted(want, from);
      case Values values -> upkeep.values(values, now);
      case Offer offer -> departing.offered(offer, from);
      case Holds holds -> departing.held(holds, from);
      case KeepsNothing refusal -> upkeep.refused(from, now);
      default -> throw new IllegalStateException("not of neighbours: " + message);
    }
    if (upkeep.goesOn()) {
      lookWithin(AGAIN, now);
    }
  }

  private void refuse(RecordMessage message, Contact from) {
    switch (message) {
      case Store one -> letters.send(from, new Stored(one.number(), Outcome.KEEPS_NOTHING));
      case Compare compare -> letters.send(from, new KeepsNothing());
      case Offer offer -> letters.send(from, new KeepsNothing());
      default -> {
        // An answer to what we asked when we still kept something.
      }
    }
  }

  /** Others stand next to us than before. */
  void leafSetChanged(Instant now) {
    lookWithin(SETTLE, now);
  }

  /** We keep something from now on: others shall know at once. */
  void begin() {
    nextLook = Instant.MIN;
  }

  private void lookWithin(Duration time, Instant now) {
    Instant then = now.plus(time);
    nextLook = then.isBefore(nextLook) ? then : nextLook;
  }

  Instant nextDeadline() {
    Instant next = nextLook.isBefore(nextSweep) ? nextLook : nextSweep;
    return store.nextExpiry().filter(expiry -> expiry.isBefore(next)).orElse(next);
  }

  void onDeadline(Instant now) {
    store.forgetExpired(now);
    boolean all = !nextSweep.isAfter(now);
    if (!all && nextLook.isAfter(now)) {
      return;
    }
    nextLook = Instant.MAX;
    replicas.askAgain(now);
    if (all) {
      nextSweep = sweepAfter(now);
    }
    if (weKeep.getAsBoolean()) {
      upkeep.round(all);
    }
    departing.round(now);
  }
}
