package org.servent.transfer;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.servent.address.PeerAddress;

/** What came of a file, from whom, how fast, and how much of it in vain. */
final class Ledger {
  private final Rate rate = new Rate();
  private final Set<Candidate> contributors = new LinkedHashSet<>();
  private long wasted;

  /** From now on bytes may come. */
  void begin(Instant now) {
    rate.begin(now);
  }

  void received(Candidate from, long bytes, Instant now) {
    contributors.add(from);
    rate.add(bytes, now);
  }

  /** So many bytes came that are of no use. */
  void wasted(long bytes) {
    wasted += bytes;
  }

  /** None of it counts any more. */
  void forget() {
    contributors.clear();
  }

  long wasted() {
    return wasted;
  }

  long perSecond(Instant now) {
    return rate.perSecond(now);
  }

  /** Where those are who sent something. */
  List<PeerAddress> contributors() {
    return contributors.stream()
        .map(candidate -> candidate.source().address())
        .distinct()
        .toList();
  }

  Set<Candidate> givers() {
    return Set.copyOf(contributors);
  }

  /** Who sent every byte that came; nobody if there are several. */
  Optional<Candidate> onlyContributor() {
    return contributors.size() == 1 ? contributors.stream().findFirst()
        : Optional.empty();
  }
}
