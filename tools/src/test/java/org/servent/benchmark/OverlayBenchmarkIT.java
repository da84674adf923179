package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks of links and of what is searched over them, in small. */
class OverlayBenchmarkIT {
  @Test
  void aSearchIsAnsweredByTheOtherProcess() throws Exception {
    Result result = SmallBench.run(new SearchBenchmark(50, 2, 5));

    assertThat(result.ours()).hasSize(5).allMatch(millis -> millis > 0);
  }

  @Test
  void aCommandIsTimedFromItsStartToItsEnd() throws Exception {
    Result result = SmallBench.run(new CliBenchmark(CliBenchmark.Kind.STATUS, 1));

    assertThat(result.ours()).hasSize(1).allMatch(millis -> millis > 0);
    assertThat(result.note()).contains("only says hello");
  }

  @ParameterizedTest
  @EnumSource(names = "TWO_HOPS")
  void hitsComeBackOverCompressedLinks(LatencyBenchmark.Measure measure) throws Exception {
    Result result = SmallBench
        .run(new LatencyBenchmark(measure, new LatencyBenchmark.Size(20, 5, 10)));

    assertThat(result.ours()).hasSize(10).allMatch(millis -> millis > 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"ONEFOLD", "DELAY"})
  void whatOneNeighbourAsksAllOthersHear(RelayBenchmark.Measure measure) throws Exception {
    Duration moment = Duration.ofMillis(100);

    Result result =
        SmallBench
            .run(new RelayBenchmark(measure, new RelayBenchmark.Pace(moment, moment, 2)));

    assertThat(result.ours()).hasSize(2).allMatch(number -> number > 0);
    assertThat(result.note()).startsWith("nothing lost");
  }

  @ParameterizedTest
  @EnumSource
  void ofAHundredQueriesOneFindsALeaf(RouteBenchmark.Measure measure) throws Exception {
    Result result = SmallBench.run(new RouteBenchmark(measure, 1_000));

    assertThat(result.ours()).hasSize(9);
    assertThat(result.note()).endsWith("2.6 MB beside the leaves' own tables");
  }

  @ParameterizedTest
  @EnumSource(names = "DEFLATED")
  void linksTakeMemory(MemoryBenchmark.Kind kind) throws Exception {
    Result result = SmallBench.run(new MemoryBenchmark(kind, 20, 1));

    assertThat(result.ours()).hasSize(1);
    assertThat(result.note()).startsWith("20 links at once");
  }
}
