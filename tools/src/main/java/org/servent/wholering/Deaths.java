package org.servent.wholering;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.servent.figures.Report;

/** Many members die at once, without a word. */
final class Deaths {
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration MEASURED = Duration.ofMinutes(5);
  /** Before anybody can have missed a sign of life. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  /** Two signs of life, and the time to ask whoever is silent. */
  private static final Duration HEARTBEATS = Duration.ofSeconds(2 * 30 + 10);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final RingNetwork network;

  private Deaths(RingNetwork network) {
    this.network = network;
  }

  /** @param percent of the members die */
  static Report run(int members, int percent, int lookups, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    network.runFor(QUIET);
    return new Deaths(network).run(percent, lookups);
  }

  private Report run(int percent, int count) {
    int members = network.population().size();
    Lookups before = lookUp(count, MEASURED);
    before.finish();
    kill(percent);
    Lookups during = lookUp(count, AT_ONCE);
    network.runFor(HEARTBEATS.minus(AT_ONCE));
    long unrepaired = Leaves.inexact(network);
    double seconds = untilRepaired();
    during.giveUp();
    Lookups after = lookUp(count, MEASURED);
    after.finish();
    Report report = new Report(percent + " % of " + members + " members die at once, leaf sets of "
        + network.leafSet() + ", 3 times " + count + " lookups");
    report.also("hops before", before.hops().mean());
    report.also("hops of lookups in the first 5 s", during.hops().mean());
    boolean half = percent >= 50;
    report.atMost("share of these that did not come right within 60 s", 1 - during.success(),
        half ? 1e-3 : 0);
    report.never("of these, deliveries to wrong roots", during.wrong());
    report.also("seconds of these, mean", during.seconds().value());
    report.also("seconds of these, most", during.seconds().most());
    report.also("leaf sets not exact after two signs of life (70 s)", unrepaired);
    if (half) {
      report.also("seconds until all leaf sets were exact", seconds);
    } else {
      report.atMost("seconds until all leaf sets were exact", seconds,
          (double) HEARTBEATS.toSeconds());
    }
    report.atMost("hops after it, more than before", after.hops().mean() - before.hops().mean(),
        0.2);
    report.never("deliveries to wrong roots after it", after.wrong());
    report.never("lookups that failed after it", after.failed());
    return report;
  }

  private Lookups lookUp(int count, Duration within) {
    Lookups lookups = new Lookups(network);
    network.witness(lookups);
    lookups.spread(count, within);
    network.runFor(within);
    return lookups;
  }

  private void kill(int percent) {
    List<Member> all = new ArrayList<>(network.population().all());
    Collections.shuffle(all, network.dice());
    all.subList(0, all.size() * percent / 100).forEach(network::kill);
  }

  private double untilRepaired() {
    Duration waited = HEARTBEATS;
    while (Leaves.inexact(network) > 0 && waited.compareTo(LONGEST) < 0) {
      network.runFor(LOOK);
      waited = waited.plus(LOOK);
    }
    return waited.toSeconds();
  }
}
