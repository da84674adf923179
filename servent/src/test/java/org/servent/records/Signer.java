package org.servent.records;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;
import org.servent.record.Heading;
import org.servent.record.RecordType;
import org.servent.record.ServentKey;
import org.servent.record.SignedRecord;
import org.servent.record.Statement;
import org.servent.ring.RingId;

/** Somebody who owns records. */
final class Signer {
  private final KeyPair pair;

  Signer() {
    try {
      pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SignedRecord source(Sha1 file, long sequence, Instant expiry) {
    return sign(RingId.of(file.bytes()), sequence, expiry, new Statement.Source(file, 1000,
        List.of(PeerAddress.parse("192.0.2.1:6346")), 0));
  }

  SignedRecord value(RingId key, long sequence, String text, Instant expiry) {
    return sign(key, sequence, expiry, new Statement.Value(
        Payload.of(text.getBytes(StandardCharsets.UTF_8))));
  }

  SignedRecord removal(RingId key, RecordType about, long sequence, Instant expiry) {
    return sign(key, sequence, expiry, new Statement.Removal(about));
  }

  private SignedRecord sign(RingId key, long sequence, Instant expiry, Statement statement) {
    return SignedRecord.of(new Heading(key, ServentKey.of(pair.getPublic()), sequence, expiry),
        statement, pair.getPrivate());
  }
}
