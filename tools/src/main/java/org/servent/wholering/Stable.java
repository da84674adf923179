package org.servent.wholering;

import java.time.Duration;
import java.util.List;
import org.servent.dht.Ring;
import org.servent.figures.Report;

/** A ring in which nothing happens but lookups: how many hops they take, and what tables hold. */
final class Stable {
  private static final Duration QUIET = Duration.ofMinutes(5);
  private static final Duration MEASURED = Duration.ofMinutes(10);
  /** Of filled tables only the ways are measured. */
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  /** Rings of this many members and more have large leaf sets. */
  static final int LARGE = 10_000;

  private Stable() {}

  static int leafSet(int members) {
    return members < LARGE ? Ring.SMALL : Ring.LARGE;
  }

  /**
   * @param joined whether members join by themselves; else they find their tables filled
   * @param lookups how many
   */
  static Report run(int members, boolean joined, int lookups, long seed) {
    RingNetwork network = new RingNetwork(seed, leafSet(members));
    Lookups all = new Lookups(network);
    if (joined) {
      Growth.join(network, members);
      network.runFor(QUIET);
    } else {
      Filling.fill(network, members);
    }
    network.witness(all);
    long control = network.traffic().control();
    long bytes = network.traffic().bytes();
    Duration measured = joined ? MEASURED : AT_ONCE;
    all.spread(lookups, measured);
    network.runFor(measured);
    double seconds = (double) members * measured.toSeconds();
    double controlled = (network.traffic().control() - control) / seconds;
    all.finish();
    return report(network, joined, all, controlled, (network.traffic().bytes() - bytes) / seconds);
  }

  private static Report report(RingNetwork network, boolean joined, Lookups lookups,
      double control, double bytes) {
    int members = network.population().size();
    Ideal.Result ideal =
        Ideal.measure(network.truth().all(), network.leafSet(), 50_000, 1);
    Report report = new Report(members + " members, " + (joined ? "joined" : "tables filled")
        + ", leaf sets of " + network.leafSet() + ", " + lookups.ended() + " lookups");
    report.never("lookups that failed", lookups.failed());
    report.never("wrong roots", lookups.wrong());
    report.never("leaf sets that are not exact", Leaves.inexact(network));
    report.about("hops, mean", lookups.hops().mean(), ideal.hops().mean(), 5);
    report.atMost("share of lookups elsewhere in the histogram of hops",
        lookups.hops().differenceFrom(ideal.hops()), 0.05);
    report.about("members in a table", entries(network), ideal.entries(), 10);
    report.also("stretch", lookups.stretch());
    report.also("stretch with entries by chance", ideal.stretch());
    report.also("lookups by the busiest member, in means", lookups.mostLoad());
    report.also("seconds of a lookup, mean", lookups.seconds().value());
    if (joined) {
      report.atMost("control messages a second and member", control, 0.5);
      report.atMost("bytes a second and member, lookups too", bytes, 1_000);
    }
    report.note("hops, ours:  " + lookups.hops());
    report.note("hops, ideal: " + ideal.hops());
    return report;
  }

  private static double entries(RingNetwork network) {
    List<Member> all = network.population().all();
    Mean entries = new Mean();
    all.stream().limit(10_000).forEach(each -> entries.add(each.ring().table().used().size()));
    return entries.value();
  }
}
