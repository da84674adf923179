package org.servent.records;

import java.time.Instant;
import java.util.List;
import org.servent.descriptor.Payload;
import org.servent.record.Proofs;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/** What somebody who is no member asks by way of one who is, and what he is told. */
public sealed interface Errand {
  /** Have this kept. */
  record Put(RingRecord record) implements Errand {}

  /** What is kept under this key? */
  record Get(RingId key, RecordType type, boolean thorough) implements Errand {}

  /** What came of a {@link Put}. */
  record Placed(Outcome outcome, int copies) implements Errand {}

  /** What came of a {@link Get}. */
  record Found(List<RingRecord> records) implements Errand {
    public Found {
      records = List.copyOf(records);
    }

    /** What of it answers this and is proven: who carried it may have changed it. */
    public List<RingRecord> proven(Get asked, Proofs proofs, Instant now) {
      Newest newest = new Newest(asked.key(), asked.type(), proofs);
      newest.add(records, now);
      return newest.said();
    }
  }

  /**
   * An errand and its number.
   *
   * @param number the asker's own; the answer has the same
   */
  record Numbered(long number, Errand errand) {}

  /** The bytes of this errand, at most 62 KiB: of more records than fit only the first. */
  static Payload write(Numbered it) {
    return RecordMessages.write(switch (it.errand()) {
      case Put put -> new RecordMessage.Put(it.number(), put.record());
      case Get get ->
        new RecordMessage.Get(it.number(), get.key(), get.type(), get.thorough());
      case Placed placed ->
        new RecordMessage.Placed(it.number(), placed.outcome(), placed.copies());
      case Found found ->
        new RecordMessage.Found(it.number(), Letters.fitting(found.records()));
    });
  }

  /**
   * The errand of these bytes.
   *
   * @throws WireException if they are none
   */
  static Numbered read(Payload bytes) throws WireException {
    return switch (RecordMessages.read(bytes)) {
      case RecordMessage.Put it -> new Numbered(it.number(), new Put(it.record()));
      case RecordMessage.Get it ->
        new Numbered(it.number(), new Get(it.key(), it.type(), it.thorough()));
      case RecordMessage.Placed it ->
        new Numbered(it.number(), new Placed(it.outcome(), it.copies()));
      case RecordMessage.Found it -> new Numbered(it.number(), new Found(it.records()));
      default -> throw new WireException("no errand");
    };
  }
}
