package org.servent.member;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;
import org.servent.descriptor.Payload;
import org.servent.record.Heading;
import org.servent.record.ServentKey;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.ring.RingId;

/** Our key pair: by the public half others know us, with the private one we sign. */
public record OwnKey(ServentKey key, PrivateKey privateKey) {
  /** Where we stand in the ring. */
  public RingId id() {
    return key.id();
  }

  /** Our signature of these bytes. */
  public Payload sign(byte[] bytes) {
    return ServentKey.sign(bytes, privateKey);
  }

  /** What only we and the owner of that key know; nothing if it is none. */
  public Optional<Payload> agree(ServentKey with) {
    return with.secretWith(privateKey);
  }

  /**
   * A statement of ours.
   *
   * @throws IllegalArgumentException if it would be larger than its type allows
   */
  public SignedRecord state(RingId under, Statement statement, long sequence,
      Instant expiry) {
    return SignedRecord.of(new Heading(under, key, sequence,
        Instant.ofEpochSecond(expiry.getEpochSecond())), statement, privateKey);
  }

  /** The private half is nobody's business. */
  @Override
  public String toString() {
    return "our key " + key;
  }
}
