package org.servent.wholering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Some members turn hostile: what do others still find, by one way and by several? */
final class Hostile {
  private static final Duration QUIET = Duration.ofMinutes(5);
  /** In which lies spread. */
  private static final Duration LYING = Duration.ofMinutes(10);
  private static final Duration MEASURED = Duration.ofMinutes(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<Integer> WAYS = List.of(1, 4, 8, 16);

  private Hostile() {}

  /** @param percents how many of a hundred are hostile, in turn */
  static Report run(int members, List<Integer> percents, int gets, long seed) {
    Report report = new Report(members + " members of which some are hostile, leaf sets of "
        + Stable.leafSet(members) + ", " + gets + " records looked for, 8 copies");
    for (Conduct how : List.of(Conduct.DROPS, Conduct.LIES)) {
      for (int percent : percents) {
        run(network(members, percent, how, seed), percent, how, gets, report);
      }
    }
    return report;
  }

  private static RingNetwork network(int members, int percent, Conduct how, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    network.runFor(QUIET);
    List<Member> all = new ArrayList<>(network.population().all());
    Collections.shuffle(all, network.dice());
    all.subList(0, members * percent / 100).forEach(each -> network.hostility().turn(each, how));
    network.runFor(LYING);
    return network;
  }

  private static void run(RingNetwork network, int percent, Conduct how, int gets,
      Report report) {
    for (int ways : WAYS) {
      Gets all = new Gets(network, ways);
      network.witness(all);
      all.spread(gets, MEASURED);
      network.runFor(MEASURED.plus(PATIENCE));
      String name = String.format(Locale.ROOT, "found: %d %% %s, %d way%s", percent,
          how == Conduct.DROPS ? "drop" : "lie", ways, ways == 1 ? "" : "s");
      if (ways < 8) {
        report.also(name, all.found());
      } else {
        report.atLeast(name, all.found(), 0.99);
      }
    }
  }
}
