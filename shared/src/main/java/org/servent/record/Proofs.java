package org.servent.record;

/**
 * Whether records certify themselves.
 *
 * @param puzzle what the keys of their owners must satisfy
 */
public record Proofs(Puzzle puzzle) {
  /** Whether it is named by its content, or signed by an owner who may. */
  public boolean hold(RingRecord record) {
    return switch (record) {
      case ContentRecord content -> ContentRecord.keyOf(content.bytes()).equals(content.key());
      case SignedRecord signed -> hold(signed);
    };
  }

  private boolean hold(SignedRecord record) {
    Heading heading = record.heading();
    // The signature last: it costs a hundred times as much.
    return SignedRecord.keyFor(record.statement(), heading).equals(heading.key())
        && puzzle.isSolvedBy(heading.owner())
        && heading.owner()
            .hasSigned(RingRecords.signed(heading, record.statement()), record.signature());
  }
}
