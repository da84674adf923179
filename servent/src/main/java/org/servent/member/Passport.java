package org.servent.member;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Payload;
import org.servent.record.Puzzle;
import org.servent.record.RingRecords;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.record.Statement.Presence;
import org.servent.ring.RingFrame.Hello;
import org.servent.ring.RingFrame.Proof;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * How two servents prove to each other on a link who they are: each shows the record that it has
 * signed of itself, and signs a number that the other has just made up. What is signed names both,
 * so that nobody can pass it on as his own.
 */
final class Passport {
  private static final byte[] PURPOSE =
      "servent: a link of the ring".getBytes(StandardCharsets.US_ASCII);
  /** Twice as often as needed. */
  private static final Duration RENEWED = Duration.ofHours(6);
  private static final Duration VALID = Duration.ofHours(23);

  private final OwnKey key;
  private final Puzzle puzzle;
  private final PeerAddress address;
  private final int flags;
  private @Nullable SignedRecord record;
  private Instant made = Instant.MIN;

  Passport(OwnKey key, Puzzle puzzle, PeerAddress address, int flags) {
    this.key = key;
    this.puzzle = puzzle;
    this.address = address;
    this.flags = flags;
  }

  RingId id() {
    return key.id();
  }

  /** What we say of ourselves. */
  SignedRecord record(Instant now) {
    SignedRecord current = record;
    if (current == null || made.plus(RENEWED).isBefore(now)) {
      current = key.state(key.id(), new Presence(List.of(address), flags), now.toEpochMilli(),
          now.plus(VALID));
      record = current;
      made = now;
    }
    return current;
  }

  Hello hello(RingId nonce, boolean member, Instant now) {
    return new Hello(nonce, member, RingRecords.write(record(now)));
  }

  /**
   * The record that a peer shows, if it is one of somebody who may be in the ring. Its signature is
   * not checked: who has the key will sign our number, and nobody else is told of it.
   */
  Optional<SignedRecord> shown(Hello hello) {
    try {
      return RingRecords.read(hello.record()) instanceof SignedRecord signed
          && signed.statement() instanceof Presence
          && puzzle.isSolvedBy(signed.heading().owner())
              ? Optional.of(signed)
              : Optional.empty();
    } catch (WireException noRecord) {
      return Optional.empty();
    }
  }

  /** The addresses in such a record. */
  static List<PeerAddress> addresses(SignedRecord shown) {
    return shown.statement() instanceof Statement.Presence presence ? presence.addresses()
        : List.of();
  }

  /** Our answer to the number that this one made up. */
  Proof answer(RingId nonce, RingId verifier) {
    return new Proof(key.sign(signed(nonce, key.id(), verifier)));
  }

  /** Whether the peer that showed this record has signed our number. */
  boolean isProven(SignedRecord shown, RingId nonce, Payload signature) {
    return shown.heading()
        .owner()
        .hasSigned(signed(nonce, shown.heading().owner().id(), key.id()), signature);
  }

  private static byte[] signed(RingId nonce, RingId signer, RingId verifier) {
    ByteBuffer to = ByteBuffer.allocate(PURPOSE.length + 3 * RingId.SIZE).put(PURPOSE);
    nonce.write(to);
    signer.write(to);
    verifier.write(to);
    return to.array();
  }
}
