package org.servent.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.servent.descriptor.Descriptor;
import org.servent.queryrouting.PeerTables;

/**
 * What it costs to find the leaves for a query, among 300 with tables of 65,536 slots of which one
 * to five in a hundred are set. Queries have two words, and one in a hundred finds a leaf; a
 * measurement in which another number does is none.
 */
final class RouteBenchmark implements Benchmark {
  /** What is looked at. */
  enum Measure {
    /** Queries matched in each second of one core, their words read from the payload included. */
    MATCH("route", 1_000_000, "queries/s", false,
        "a query against the tables of 300 leaves: queries for each second of one core"),
    /** Processor time of all that a servent does about 100,000 queries. */
    RELAY("route-relay", 2, "s", true,
        "100,000 queries that arrive at an ultrapeer with 300 leaves: seconds of processor time");

    private final String title;
    private final double goal;
    private final String unit;
    private final boolean lessIsBetter;
    private final String summary;

    Measure(String title, double goal, String unit, boolean lessIsBetter, String summary) {
      this.title = title;
      this.goal = goal;
      this.unit = unit;
      this.lessIsBetter = lessIsBetter;
      this.summary = summary;
    }
  }

  /** What gtk-gnutella was measured with: 17 seconds. */
  static final int QUERIES = 100_000;

  private static final int WARM_UP = 10;
  private static final int RUNS = 9;
  /** So often all queries are matched in one run: a second or so. */
  private static final int ROUNDS = 20;

  private final Measure measure;
  private final int count;

  RouteBenchmark(Measure measure) {
    this(measure, QUERIES);
  }

  /** One with fewer queries, to be tried in a test. */
  RouteBenchmark(Measure measure, int count) {
    this.measure = measure;
    this.count = count;
  }

  @Override
  public String name() {
    return measure.title;
  }

  @Override
  public String summary() {
    return measure.summary;
  }

  @Override
  public Result run(Bench bench) throws CannotMeasure {
    bench.say("making " + LeafedUltrapeer.LEAVES + " leaves");
    LeafedUltrapeer ultrapeer = new LeafedUltrapeer();
    List<Double> numbers = new ArrayList<>();
    for (int run = 0; run < WARM_UP + RUNS; run++) {
      double cpuSeconds = measure == Measure.MATCH
          ? spend(ultrapeer.queries(count), queries -> match(ultrapeer.tables(), queries))
          : spend(ultrapeer.queries(count), ultrapeer::relay);
      bench.say("  %.2f s of processor time".formatted(cpuSeconds));
      numbers.add(measure == Measure.MATCH ? ROUNDS * count / cpuSeconds : cpuSeconds);
    }
    Result.Yardstick goal = new Result.Yardstick("goal", measure.unit, measure.lessIsBetter);
    return new Result(name(), goal, numbers.subList(WARM_UP, numbers.size()),
        List.of(measure.goal),
        "%d queries a run; of the first run, not warm: %.2f; %.1f MB beside the leaves' own tables"
            .formatted(measure == Measure.MATCH ? ROUNDS * count : count, numbers.getFirst(),
                ultrapeer.tables().memory() / 1e6));
  }

  private static int match(PeerTables tables, List<Descriptor> queries) {
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      found = 0;
      for (Descriptor query : queries) {
        found += tables.leaves(query).isEmpty() ? 0 : 1;
      }
    }
    return found;
  }

  /**
   * Seconds of processor time that this process takes for these queries, its compilers and its
   * collector included.
   */
  private static double spend(List<Descriptor> queries, ToIntFunction<List<Descriptor>> work)
      throws CannotMeasure {
    OperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long before = system.getProcessCpuTime();
    int found = work.applyAsInt(queries);
    double seconds = (system.getProcessCpuTime() - before) / 1e9;
    int expected = (queries.size() + 99) / 100 * LeafedUltrapeer.MATCHING;
    if (found != expected) {
      throw new CannotMeasure(
          "%d queries found a leaf instead of %d.".formatted(found, expected));
    }
    return seconds;
  }
}
