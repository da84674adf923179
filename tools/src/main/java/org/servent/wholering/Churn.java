package org.servent.wholering;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.servent.figures.Figure;
import org.servent.figures.Report;

/** Members come and die all the time, each after a session of its own. */
final class Churn {
  /** Then nothing is measured, in medians of a session. */
  private static final int SETTLING = 1;
  /** Each member looks up one key in this time. */
  private static final Duration LOOKUP = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofSeconds(10);

  private final RingNetwork network;
  private final Lookups lookups;
  private final Duration median;
  private final int members;
  private final Sessions sessions;

  private Churn(RingNetwork network, int members, Duration median) {
    this.network = network;
    this.members = members;
    this.median = median;
    this.lookups = new Lookups(network);
    this.sessions = new Sessions(network, median);
  }

  /** @param median of the sessions, which are distributed after Pareto */
  static Report run(int members, Duration median, Duration measured, double loss, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    network.lose(loss);
    return new Churn(network, members, median).run(measured, loss);
  }

  private Report run(Duration measured, double loss) {
    sessions.begin();
    network.runFor(median.multipliedBy(SETTLING));
    network.witness(lookups);
    long came = sessions.count();
    long control = network.traffic().control();
    long bytes = network.traffic().bytes();
    Map<String, Long> kinds = Map.copyOf(network.traffic().kinds());
    for (Duration at = Duration.ZERO; at.compareTo(measured) < 0; at = at.plus(STEP)) {
      lookups.spread((int) (members * STEP.toMillis() / LOOKUP.toMillis()), STEP);
      network.runFor(STEP);
      lookups.giveUp();
    }
    double seconds = (double) members * measured.toSeconds();
    double each = (network.traffic().control() - control) / seconds;
    double bytesEach = (network.traffic().bytes() - bytes) / seconds;
    long newcomers = sessions.count() - came;
    String of = kinds(kinds, seconds);
    lookups.finish();
    return report(newcomers, each, bytesEach, loss, of);
  }

  private Report report(long newcomers, double control, double bytes, double loss, String kinds) {
    boolean hour = median.compareTo(Duration.ofMinutes(60)) >= 0;
    Report report = new Report(members + " members, Pareto sessions with a median of "
        + median.toMinutes() + " min, leaf sets of " + network.leafSet() + ", "
        + Figure.number(100 * loss) + " % of messages lost");
    report.also("members that came", newcomers);
    report.also("lookups", lookups.ended());
    report.atMost("share of lookups that did not come right within 60 s",
        1 - lookups.success(), hour ? 1e-4 : 1e-2);
    report.atMost("share of deliveries to wrong roots", lookups.wrongShare(), 1e-4);
    if (hour) {
      report.atMost("control messages a second and member", control, 0.5);
    } else {
      report.also("control messages a second and member", control);
    }
    report.also("bytes a second and member, lookups too", bytes);
    report.also("hops, mean", lookups.hops().mean());
    report.also("seconds of a lookup, mean", lookups.seconds().value());
    report.note("messages a second and member: " + kinds);
    return report;
  }

  private String kinds(Map<String, Long> before, double seconds) {
    return network.traffic()
        .kinds()
        .entrySet()
        .stream()
        .map(each -> each.getKey() + " "
            + Figure.number((each.getValue() - before.getOrDefault(each.getKey(), 0L)) / seconds))
        .collect(Collectors.joining(", "));
  }
}
