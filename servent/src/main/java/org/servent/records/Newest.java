package org.servent.records;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.RingRecords;
import org.servent.record.SignedRecord;
import org.servent.record.Slot;
import org.servent.ring.RingId;

/**
 * Of what several say is kept under a key, the newest of each owner. What does not belong there or
 * is not proven does not count, or one liar could hide what all others have; tombstones count.
 */
final class Newest {
  /** A key has fewer, unless somebody lies. */
  private static final int MOST = 256;
  /** Of all; an answer holds less. */
  private static final int MOST_BYTES = 2 * RecordMessage.MOST_RECORD_BYTES;

  private final RingId key;
  private final RecordType type;
  private final Proofs proofs;
  private final Map<Slot, RingRecord> records = new LinkedHashMap<>();
  private int bytes;

  Newest(RingId key, RecordType type, Proofs proofs) {
    this.key = key;
    this.type = type;
    this.proofs = proofs;
  }

  RingId key() {
    return key;
  }

  RecordType type() {
    return type;
  }

  /** What one says. If one of these is not proven all that follow are not believed. */
  void add(List<RingRecord> more, Instant now) {
    for (RingRecord record : more) {
      if (record.key().equals(key) && record.slot().type() == type
          && record.expiry().isAfter(now) && isNews(record)) {
        if (!proofs.hold(record)) {
          return;
        }
        put(record);
      }
    }
  }

  private boolean isNews(RingRecord record) {
    RingRecord old = records.get(record.slot());
    return old == null
        ? records.size() < MOST && bytes + RingRecords.size(record) <= MOST_BYTES
        : record.replaces(old);
  }

  private void put(RingRecord record) {
    RingRecord old = records.put(record.slot(), record);
    bytes += RingRecords.size(record) - (old == null ? 0 : RingRecords.size(old));
  }

  boolean isEmpty() {
    return records.isEmpty();
  }

  /** All that is said; who asks need not know what was removed. */
  List<RingRecord> said() {
    return records.values()
        .stream()
        .filter(record -> !(record instanceof SignedRecord signed && signed.isTombstone()))
        .toList();
  }

  List<RingRecord> all() {
    return List.copyOf(records.values());
  }
}
