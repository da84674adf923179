package org.servent.transfer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.servent.address.Host;

/** Which sources are asked first: the honest, the near, the fast. */
final class Ranker {
  /** What is expected of one that we do not know, in bytes per second: it is worth a try. */
  private static final long UNKNOWN = 256 << 10;

  private Ranker() {}

  /** The same, the best first; of equals the one that is known longer. */
  static List<Candidate> ranked(List<Candidate> candidates, Instant now) {
    Comparator<Candidate> order = Comparator
        .comparingInt((Candidate candidate) -> candidate.honesty().badBlocks())
        .thenComparingInt(Candidate::failures)
        .thenComparing(candidate -> !isNear(candidate))
        .thenComparing(candidate -> speed(candidate, now), Comparator.reverseOrder())
        .thenComparing(candidate -> candidate.speed().roundTrip());
    return candidates.stream().sorted(order).toList();
  }

  /** Whether it is in a network like ours at home. */
  static boolean isNear(Candidate candidate) {
    Host host = candidate.source().address().host();
    return candidate.source().push().isEmpty() && (host.isPrivate() || host.isLoopback());
  }

  private static long speed(Candidate candidate, Instant now) {
    long known = candidate.speed().perSecond(now);
    return known == 0 ? UNKNOWN : known;
  }
}
