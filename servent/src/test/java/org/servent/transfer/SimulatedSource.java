package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRanges;
import org.servent.content.TigerRoot;

/** A source that keeps to a script on virtual time. */
final class SimulatedSource {
  final PeerAddress address;
  final long rate;
  /** Of its blocks one in so many is wrong; 0 for none. */
  int wrongOneIn;
  /** Its connections break after so long. */
  Duration dies = Duration.ofDays(1);
  /** It falls silent after so many bytes of each answer. */
  long stallsAfter = Long.MAX_VALUE;
  Optional<ByteRanges> has = Optional.empty();
  Optional<TigerRoot> root = Optional.empty();
  /** How often it says that it is busy first. */
  int busy;
  Optional<QueueAnswer> queue = Optional.empty();
  long sent;
  int requests;

  SimulatedSource(int number, long rate) {
    this.address = PeerAddress.parse("203.0.113." + number + ":6346");
    this.rate = rate;
  }

  Source source() {
    return Fixtures.source(address);
  }

  /** The block is the same each time it is asked for. */
  boolean isWrong(long block) {
    return wrongOneIn > 0 && (block * 7 + 3) % wrongOneIn == 0;
  }
}
