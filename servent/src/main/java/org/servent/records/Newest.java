package org.servent.records;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.Slot;
import org.servent.ring.RingId;

/**
 * Of what several say is kept under a key, the newest of each owner. What does not belong there or
 * is not proven does not count, or one liar could hide what all others have; tombstones count.
 */
final class Newest {
  /** A key has fewer, unless somebody lies. */
  private static final int MOST = 256;

  private final RingId key;
  private final RecordType type;
  private final Proofs proofs;
  private final Map<Slot, RingRecord> records = new LinkedHashMap<>();

  Newest(RingId key, RecordType type, Proofs proofs) {
    this.key = key;
    this.type = type;
    this.proofs = proofs;
  }

  void add(List<RingRecord> more, Instant now) {
    for (RingRecord record : more) {
      RingRecord old = records.get(record.slot());
      boolean isNews = old == null ? records.size() < MOST : record.replaces(old);
      if (isNews && record.key().equals(key) && record.slot().type() == type
          && record.expiry().isAfter(now) && proofs.hold(record)) {
        records.put(record.slot(), record);
      }
    }
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  List<RingRecord> all() {
    return List.copyOf(records.values());
  }
}
