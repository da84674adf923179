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
  /** What the ring sends in that time if nobody asks anything. */
  private long quiet;
  /** For each that was asked or put last. */
  private double messages;

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
    long before = network.traffic().all();
    network.runFor(MEASURED.plus(PATIENCE));
    quiet = network.traffic().all() - before;
    report.also("found: " + who + ", records, plain", found(gets, false));
    report.also("messages each: " + who + ", records, plain", messages);
    report.atLeast("found: " + who + ", records, thorough", found(gets, true), 0.99);
    report.also("messages each: " + who + ", records, thorough", messages);
    report.also("kept by honest ones: " + who + ", put plainly", kept(gets / 4, false));
    report.also("messages each: " + who + ", put plainly", messages);
    report.atLeast("kept by honest ones: " + who + ", put thoroughly", kept(gets / 4, true), 0.99);
    report.also("messages each: " + who + ", put thoroughly", messages);
    for (int ways : WAYS) {
      Gets all = new Gets(network, ways);
      network.witness(all);
      all.spread(gets, MEASURED);
      network.runFor(MEASURED.plus(PATIENCE));
      report.also("found: " + who + ", " + ways + (ways == 1 ? " way" : " ways"), all.found());
    }
  }

  private double kept(int puts, boolean thorough) {
    int first = keepers.tried();
    spread(puts, () -> keepers.put(LEASE, thorough));
    return keepers.honestShare(first);
  }

  /** Does this so often, and sees how many messages that costs beside those of a quiet ring. */
  private void spread(int times, Runnable what) {
    long before = network.traffic().all();
    for (int i = 0; i < times; i++) {
      network.time().after(MEASURED.multipliedBy(i).dividedBy(times), what);
    }
    network.runFor(MEASURED.plus(PATIENCE));
    messages = (network.traffic().all() - before - quiet) / (double) Math.max(1, times);
  }

  /** By what records do of themselves: they try again, and thoroughly take several ways. */
  private double found(int gets, boolean thorough) {
    spread(gets, () -> keepers.get(thorough));
    return keepers.foundShare();
  }
}
