package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.servent.record.Proofs;
import org.servent.record.RingRecord;

/** Whether a record is kept. */
final class Admission {
  /** How far the clocks of others may be before ours. */
  private static final Duration SKEW = Duration.ofMinutes(10);
  /** So many who are next are taken for those who should keep something, since views differ. */
  private static final int SLACK = 2;

  private final RecordStore store;
  private final Replicas replicas;
  private final Proofs proofs;

  Admission(RecordStore store, Replicas replicas, Proofs proofs) {
    this.store = store;
    this.replicas = replicas;
    this.proofs = proofs;
  }

  /** Keeps a record if it may be; whether it is kept now, or why not. */
  Outcome keep(Held held, Instant now) {
    RingRecord record = held.record();
    Optional<Held> old = store.inPlaceOf(record);
    if (old.isPresent() && old.get().mark().equals(held.mark())) {
      return Outcome.STORED;
    }
    Outcome outcome = old.isPresent() && !record.replaces(old.get().record()) ? Outcome.OLDER
        : !store.hasRoomFor(held) ? Outcome.FULL
            : !replicas.isOurs(record.key(), SLACK) ? Outcome.NOT_MINE
                : fault(record, now).orElse(Outcome.STORED);
    if (outcome == Outcome.STORED) {
      store.keep(held);
    }
    return outcome;
  }

  /** What is wrong with the record itself. */
  Optional<Outcome> fault(RingRecord record, Instant now) {
    Instant last = now.plus(record.slot().type().greatestLease()).plus(SKEW);
    if (!record.expiry().isAfter(now) || record.expiry().isAfter(last)) {
      return Optional.of(Outcome.LEASE);
    }
    return proofs.hold(record) ? Optional.empty() : Optional.of(Outcome.NOT_PROVEN);
  }
}
