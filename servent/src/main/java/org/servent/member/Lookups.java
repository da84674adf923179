package org.servent.member;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.Errand.Placed;
import org.servent.ring.RingId;

/** Put, Get and Remove, whoever does the work. */
public interface Lookups {
  /**
   * Has a record kept; a tombstone removes what its owner put before.
   *
   * @param sink is told what became of it, perhaps before this returns
   */
  void put(RingRecord record, Consumer<Placed> sink, Instant now);

  /**
   * Asks for what is kept under a key.
   *
   * @param thorough whether to ask in several ways, against those who lie: four times as dear
   * @param sink is told once: proven records only, perhaps none, perhaps before this returns
   */
  void get(RingId key, RecordType type, boolean thorough, Consumer<List<RingRecord>> sink,
      Instant now);
}
