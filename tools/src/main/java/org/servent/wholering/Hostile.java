package org.servent.wholering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.servent.figures.Report;
import org.servent.records.RecordSettings;

/** Some members turn hostile: what do others still find, by one way and by several? */
final class Hostile {
  private static final Duration QUIET = Duration.ofMinutes(5);
  /** In which lies spread. */
  private static final Duration LYING = Duration.ofMinutes(10);
  private static final Duration MEASURED = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<Integer> WAYS = List.of(1, 4, 16);

  private static final int MOST_RECORDS = 1_000;
  private static final Duration LEASE = Duration.ofHours(12);

  private final RingNetwork network;
  private final Keepers keepers;
  private final String who;

  /** @param percents how many of a hundred are hostile, in turn */
  static Report run(int members, List<Integer> percents, int gets, long seed) {
    Report report = new Report(members + " members of which some are hostile, leaf sets of "
        + Stable.leafSet(members) + ", " + gets + " records looked for, 8 copies");
    for (Conduct how : List.of(Conduct.DROPS, Conduct.LIES)) {
      for (int percent : percents) {
        new Hostile(members, percent, how, Math.min(gets, MOST_RECORDS), seed).run(gets, report);
      }
    }
    return report;
  }

  private Hostile(int members, int percent, Conduct how, int records, long seed) {
    network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    keepers = new Keepers(network, RecordSettings.USUAL.withMinUptime(Duration.ZERO));
    for (int i = 0; i < records; i++) {
      network.time()
          .after(QUIET.multipliedBy(i).dividedBy(2L * records), () -> keepers.put(LEASE));
    }
    network.runFor(QUIET);
    List<Member> all = new ArrayList<>(network.population().all());
    Collections.shuffle(all, network.dice());
    all.subList(0, members * percent / 100).forEach(each -> network.hostility().turn(each, how));
    network.runFor(LYING);
    who = percent + " % " + (how == Conduct.DROPS ? "drop" : "lie");
  }

  private void run(int gets, Report report) {
    report.also("found: " + who + ", records, plain", found(gets, false));
    report.atLeast("found: " + who + ", records, thorough", found(gets, true), 0.99);
    for (int ways : WAYS) {
      Gets all = new Gets(network, ways);
      network.witness(all);
      all.spread(gets, MEASURED);
      network.runFor(MEASURED.plus(PATIENCE));
      report.also("found: " + who + ", " + ways + (ways == 1 ? " way" : " ways"), all.found());
    }
  }

  /** By what records do of themselves: they try again, and thoroughly take several ways. */
  private double found(int gets, boolean thorough) {
    for (int i = 0; i < gets; i++) {
      network.time().after(MEASURED.multipliedBy(i).dividedBy(gets), () -> keepers.get(thorough));
    }
    network.runFor(MEASURED.plus(PATIENCE));
    return keepers.foundShare();
  }
}
