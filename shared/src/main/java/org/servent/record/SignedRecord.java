package org.servent.record;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.Arrays;
import org.servent.descriptor.Payload;
import org.servent.ring.RingId;

/**
 * A statement under a key, signed by its owner.
 *
 * @param signature 64 bytes, of all that {@link RingRecords} writes in front of it
 */
public record SignedRecord(Heading heading, Statement statement, Payload signature)
    implements
      RingRecord {
  public SignedRecord {
    if (signature.size() != ServentKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature of " + signature.size() + " bytes");
    }
  }

  /**
   * Signs a statement.
   *
   * @param key the private half of the heading's owner
   * @throws IllegalArgumentException if it would be larger than its type allows
   */
  public static SignedRecord of(Heading heading, Statement statement, PrivateKey key) {
    return new SignedRecord(heading, statement,
        ServentKey.sign(RingRecords.signed(heading, statement), key));
  }

  /** The one key under which this owner may state this, or the key it chose. */
  static RingId keyFor(Statement statement, Heading heading) {
    return switch (statement) {
      case Statement.Presence presence -> heading.owner().id();
      case Statement.Source source -> RingId.of(source.file().bytes());
      case Statement.Value value -> heading.key();
      case Statement.Removal removal -> removal.about() == RecordType.PRESENCE
          ? heading.owner().id()
          : heading.key();
    };
  }

  @Override
  public RingId key() {
    return heading.key();
  }

  @Override
  public Instant expiry() {
    return heading.expiry();
  }

  @Override
  public Slot slot() {
    return Slot.of(statement.about(), heading.owner());
  }

  /** Whether it says that something is no more. */
  public boolean isTombstone() {
    return statement instanceof Statement.Removal;
  }

  /** By number; of the same number a tombstone, or else whichever has the greater signature. */
  @Override
  public boolean replaces(RingRecord other) {
    if (!(other instanceof SignedRecord that)) {
      return false;
    }
    int order = Long.compare(heading.sequence(), that.heading.sequence());
    order = order != 0 ? order : Boolean.compare(isTombstone(), that.isTombstone());
    return (order != 0 ? order
        : Arrays.compareUnsigned(signature.bytes(), that.signature.bytes())) > 0;
  }
}
