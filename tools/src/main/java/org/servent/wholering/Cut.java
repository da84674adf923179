package org.servent.wholering;

import java.time.Duration;
import java.util.Objects;
import org.servent.figures.Report;
import org.servent.records.RecordSettings;
import org.servent.ring.RingId;

/** A ring is cut into two halves that cannot reach each other, and later can again. */
final class Cut {
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration APART = Duration.ofMinutes(30);
  /** When records are put while it is cut. */
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofHours(12);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration WANTED = Duration.ofMinutes(10);
  private static final Duration LONGEST = Duration.ofMinutes(60);
  private static final Duration MEASURED = Duration.ofMinutes(2);

  private Cut() {}

  /** @param records are put before the cut, and as many while it lasts */
  static Report run(int members, int records, int count, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    Keepers keepers = new Keepers(network, RecordSettings.USUAL.withMinUptime(Duration.ZERO));
    put(network, keepers, records, QUIET);
    network.cut((from, to) -> isEast(from) != isEast(to));
    network.runFor(LATER);
    put(network, keepers, records, APART.minus(LATER));
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
    if (waited.compareTo(WANTED) < 0) {
      network.runFor(WANTED.minus(waited));
    }
    int lost = keepers.lost();
    for (int i = 0; i < records; i++) {
      network.time().after(MEASURED.multipliedBy(i).dividedBy(records), () -> keepers.get(false));
    }
    network.runFor(MEASURED.plus(MEASURED));
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
    report.also("records that were put before and meanwhile", (long) keepers.stored());
    report.also("records that were refused, or nobody answered", (long) keepers.refused());
    report.never("records that nobody keeps any more", lost);
    report.atLeast("share of " + records + " that were looked for and found",
        keepers.foundShare(), 1);
    report.also("hops afterwards, mean", lookups.hops().mean());
    return report;
  }

  private static void put(RingNetwork network, Keepers keepers, int records, Duration within) {
    for (int i = 0; i < records; i++) {
      network.time()
          .after(within.multipliedBy(i).dividedBy(2L * records), () -> keepers.put(LEASE));
    }
    network.runFor(within);
  }

  private static Member member(RingNetwork network, RingId id) {
    return Objects.requireNonNull(network.population().get(id));
  }

  private static boolean isEast(Member member) {
    return member.place().x() >= 0.5f;
  }
}
