package org.servent.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What it costs to pass queries on. One neighbour asks, the servent sends each query to all others,
 * and what they hear is compared with what was asked: a measurement in which a copy is lost is
 * none.
 */
final class RelayBenchmark implements Benchmark {
  private static final int SIXTEEN = 16;

  /** What is looked at. */
  enum Measure {
    /** Copies to sixteen neighbours, for each second of one core. */
    SIXTEENFOLD("relay", SIXTEEN, 500_000, "copies/s", false,
        "queries passed on to 16 neighbours: copies for each second of one core"),
    /** Copies to one neighbour, for each second of one core. */
    ONEFOLD("relay-one", 1, 150_000, "copies/s", false,
        "queries passed on to 1 neighbour: copies for each second of one core"),
    /** How long a query stays when there is little to do. */
    DELAY("relay-delay", SIXTEEN, 2, "ms", true,
        "1,000 queries a second: what 99 of 100 take from one neighbour to another"),
    /** What a query with sixteen copies allocates: 512 bytes, and 64 for each copy. */
    GARBAGE("relay-garbage", SIXTEEN, 512 + SIXTEEN * 64, "B", true,
        "bytes allocated for a query passed on to 16 neighbours");

    private final String title;
    private final int listeners;
    private final double goal;
    @SuppressWarnings("ImmutableEnumChecker") // A record of values.
    private final Result.Yardstick yardstick;
    private final String summary;

    Measure(String title, int listeners, double goal, String unit, boolean lessIsBetter,
        String summary) {
      this.title = title;
      this.listeners = listeners;
      this.goal = goal;
      this.yardstick = new Result.Yardstick("goal", unit, lessIsBetter);
      this.summary = summary;
    }
  }

  /**
   * How long.
   *
   * @param warmUp until the compilers have seen enough
   * @param window one measurement
   * @param windows how many
   */
  record Pace(Duration warmUp, Duration window, int windows) {
    static final Pace USUAL = new Pace(Duration.ofSeconds(10), Duration.ofSeconds(2), 9);
  }

  private static final int FEW = 1_000;

  private final Measure measure;
  private final Pace pace;

  RelayBenchmark(Measure measure) {
    this(measure, Pace.USUAL);
  }

  /** One that takes another time, to be tried in a test. */
  RelayBenchmark(Measure measure, Pace pace) {
    this.measure = measure;
    this.pace = pace;
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
  public Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure {
    try (Relaying relaying = Relaying.start(bench, measure.listeners)) {
      bench.say("warming up for " + pace.warmUp().toSeconds() + " s");
      relaying.flatOut(pace.warmUp());
      List<Double> numbers = new ArrayList<>();
      double slowest = 0;
      for (int i = 0; i < pace.windows(); i++) {
        Relaying.While all = measure == Measure.DELAY ? relaying.at(FEW, pace.window())
            : relaying.flatOut(pace.window());
        numbers.add(number(all));
        slowest = Math.max(slowest, all.p99Millis());
        bench.say(line(all));
      }
      return new Result(name(), measure.yardstick, numbers, List.of(measure.goal),
          "nothing lost; 99 of 100 queries took at most %.1f ms; the servent used at most %d MiB"
              .formatted(slowest, relaying.peakMemory() >> 20));
    }
  }

  private double number(Relaying.While all) {
    return switch (measure) {
      case SIXTEENFOLD, ONEFOLD -> all.perCpuSecond();
      case DELAY -> all.p99Millis();
      case GARBAGE -> (double) all.allocated() * measure.listeners / all.forwarded();
    };
  }

  private static String line(Relaying.While all) {
    return "  %d asked, %d forwarded, %d ms of processor, %d bytes allocated, p99 %.3f ms"
        .formatted(all.asked(), all.forwarded(), all.cpu().toMillis(), all.allocated(),
            all.p99Millis());
  }
}
