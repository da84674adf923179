package org.servent.wholering;

import java.time.Duration;
import java.util.Objects;
import org.servent.ring.RingId;

/** A ring is cut into two halves that cannot reach each other, and later can again. */
final class Cut {
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration APART = Duration.ofMinutes(30);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration WANTED = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration MEASURED = Duration.ofMinutes(2);

  private Cut() {}

  static Report run(int members, int count, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    network.runFor(QUIET);
    network.cut((from, to) -> isEast(from) != isEast(to));
    network.runFor(APART);
    long apart = network.population()
        .all()
        .stream()
        .filter(each -> each.ring()
            .leaves()
            .members()
            .stream()
            .allMatch(leaf -> isEast(member(network, leaf.id())) == isEast(each)))
        .count();
    network.cut((from, to) -> false);
    Duration waited = Duration.ZERO;
    while (Leaves.inexact(network) > 0 && waited.compareTo(LONGEST) < 0) {
      network.runFor(LOOK);
      waited = waited.plus(LOOK);
    }
    Lookups lookups = new Lookups(network);
    network.witness(lookups);
    lookups.spread(count, MEASURED);
    network.runFor(MEASURED);
    lookups.finish();
    Report report = new Report(members + " members cut in two for " + APART.toMinutes()
        + " min, leaf sets of " + network.leafSet());
    report.also("members with leaf sets of their own half at the end", apart);
    report.atMost("minutes until all leaf sets were exact again", waited.toSeconds() / 60.0,
        (double) WANTED.toMinutes());
    report.never("leaf sets that are not exact", Leaves.inexact(network));
    report.never("lookups that failed afterwards", lookups.failed());
    report.never("wrong roots afterwards", lookups.wrong());
    report.also("hops afterwards, mean", lookups.hops().mean());
    return report;
  }

  private static Member member(RingNetwork network, RingId id) {
    return Objects.requireNonNull(network.population().get(id));
  }

  private static boolean isEast(Member member) {
    return member.place().x() >= 0.5f;
  }
}
