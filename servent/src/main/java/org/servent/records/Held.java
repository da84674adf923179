package org.servent.records;

import java.security.MessageDigest;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.record.RingRecord;
import org.servent.record.RingRecords;
import org.servent.record.SignedRecord;

/**
 * A record as it is kept.
 *
 * @param payer whose quota it takes: the address that whoever put it gave the root for its answer,
 *          which is as good as its word; nobody's if that is no IP address
 * @param mark of its bytes
 * @param size in bytes
 */
public record Held(RingRecord record, Optional<Host> payer, Mark mark, int size) {
  /** This record, kept for somebody. */
  public static Held of(RingRecord record, Optional<Host> payer) {
    byte[] bytes = RingRecords.write(record).bytes();
    MessageDigest digest = Mark.begin();
    digest.update(bytes);
    return new Held(record, payer, Mark.of(digest), bytes.length);
  }

  Item item() {
    return new Item(record.key(), mark);
  }

  /** Whether it says that something is no more. */
  boolean isTombstone() {
    return record instanceof SignedRecord signed && signed.isTombstone();
  }
}
