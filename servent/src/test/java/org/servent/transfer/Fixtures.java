package org.servent.transfer;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;

/** Who and what the tests of this package talk of. */
final class Fixtures {
  static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  static final Sha1 ID = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");
  static final Sha1 OTHER = Sha1.parse("PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB");
  static final PeerAddress ANN = PeerAddress.parse("10.0.0.1:6346");
  static final PeerAddress BOB = PeerAddress.parse("10.0.0.2:6346");

  private Fixtures() {}

  static Source source(PeerAddress address) {
    return new Source(ID, address, "blue moon.txt", OptionalLong.of(1000), Optional.empty());
  }
}
