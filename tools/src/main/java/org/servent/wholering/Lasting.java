package org.servent.wholering;

import java.time.Duration;
import org.servent.figures.Figure;
import org.servent.figures.Report;
import org.servent.records.RecordSettings;

/** Records are put once, while members come and die: which are there a day later? */
final class Lasting {
  /** Of all records. */
  private static final Duration PUTTING = Duration.ofMinutes(30);
  private static final Duration ANSWERED = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  /** How often the copies are counted. */
  private static final int LOOK = 6;

  private Lasting() {}

  /**
   * @param records how many
   * @param hours how long they are leased and when they are looked for
   * @param gets how many are looked for
   */
  static Report run(int members, Duration median, int records, int hours, int gets, long seed) {
    RingNetwork network = new RingNetwork(seed, Stable.leafSet(members));
    Growth.join(network, members);
    Keepers keepers = new Keepers(network, RecordSettings.USUAL);
    Sessions sessions = new Sessions(network, median);
    sessions.begin();
    // Until those who came first have stayed long enough to keep anything.
    network.runFor(RecordSettings.USUAL.minUptime().plus(HOUR));
    Report report = new Report(records + " records kept for " + hours + " h by " + members
        + " members, Pareto sessions with a median of " + median.toMinutes() + " min");
    for (int i = 0; i < records; i++) {
      network.time()
          .after(PUTTING.multipliedBy(i).dividedBy(records),
              () -> keepers.put(HOUR.multipliedBy(hours + 1L)));
    }
    network.runFor(PUTTING.plus(ANSWERED));
    report.also("records that were put, and somebody said so", (double) keepers.stored());
    report.also("records that were refused, or nobody answered", (double) keepers.refused());
    report.note("answers to who put: " + keepers.outcomes());
    long before = network.traffic().all();
    for (int hour = 1; hour <= hours; hour++) {
      network.runFor(HOUR);
      if (hour % LOOK == 0 && hour < hours) {
        report.note("after " + hour + " h " + keepers.lost() + " lost, "
            + Figure.number(keepers.meanCopies()) + " copies each");
      }
    }
    double each =
        (network.traffic().all() - before) / ((double) HOUR.toSeconds() * hours * members);
    report.also("members that came meanwhile", sessions.count());
    report.atMost("share of the records that nobody keeps any more",
        (double) keepers.lost() / Math.max(1, keepers.stored()), 1e-3);
    report.also("copies of each that is kept, mean", keepers.meanCopies());
    report.also("messages a second and member", each);
    for (int i = 0; i < gets; i++) {
      network.time().after(ANSWERED.multipliedBy(i).dividedBy(gets), () -> keepers.get(false));
    }
    network.runFor(ANSWERED.multipliedBy(2));
    report.atLeast("share of " + gets + " that were looked for and found", keepers.foundShare(),
        0.999);
    return report;
  }
}
