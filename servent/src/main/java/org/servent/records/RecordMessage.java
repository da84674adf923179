package org.servent.records;

import java.util.List;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.ring.RingId;

/** What servents say to each other about records, inside messages of the ring. */
sealed interface RecordMessage {
  /** This many items are told at once. */
  int MOST_ITEMS = 1_000;
  /** This many bytes of records are told at once, so that all fits into a frame of 64 KiB. */
  int MOST_RECORD_BYTES = 60 * 1_024;

  /** To the root of its key: keep this and have it kept. A tombstone is put like any other. */
  record Put(long number, RingRecord record) implements RecordMessage {}

  /** The root says how many keep it, or why nobody does. */
  record Placed(long number, Outcome outcome, int copies) implements RecordMessage {}

  /**
   * To whoever stands near a key: what is kept under it?
   *
   * @param thorough whether all who keep it are to be asked, and nobody on the way answers
   */
  record Get(long number, RingId key, RecordType type, boolean thorough)
      implements
        RecordMessage {}

  /** Of one who keeps it: what is kept under this key by you? */
  record Fetch(long number, RingId key, RecordType type) implements RecordMessage {}

  /** This is; tombstones too, so that they beat what others may still have. */
  record Found(long number, List<RingRecord> records) implements RecordMessage {
    public Found {
      records = List.copyOf(records);
    }
  }

  /** The root says: keep this. */
  record Store(long number, Held held) implements RecordMessage {}

  /** Whether it is kept. */
  record Stored(long number, Outcome outcome) implements RecordMessage {}

  /** On this arc that we share I have so many, with this mark of all their marks. */
  record Compare(Arc arc, Mark mark, int count) implements RecordMessage {}

  /** On this arc I have these and no others. */
  record Keys(Arc arc, List<Item> items) implements RecordMessage {
    public Keys {
      items = List.copyOf(items);
    }
  }

  /** Send me these. */
  record Want(List<Item> items) implements RecordMessage {
    public Want {
      items = List.copyOf(items);
    }
  }

  /** You should have these. */
  record Values(List<Held> records) implements RecordMessage {
    public Values {
      records = List.copyOf(records);
    }
  }

  /** I would forget these, which are yours now; have you got them? */
  record Offer(List<Item> items) implements RecordMessage {
    public Offer {
      items = List.copyOf(items);
    }
  }

  /** These I have, byte for byte. */
  record Holds(List<Item> items) implements RecordMessage {
    public Holds {
      items = List.copyOf(items);
    }
  }

  /** I keep nothing for others, or not yet. */
  record KeepsNothing() implements RecordMessage {}
}
