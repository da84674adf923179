package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.Writer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks in small: that they measure what they say, not how fast it is. */
class BenchmarkIT {
  @Test
  void aSearchIsAnsweredByTheOtherProcess() throws Exception {
    Result result = run(new SearchBenchmark(50, 2, 5));

    assertThat(result.ours()).hasSize(5).allMatch(millis -> millis > 0);
  }

  @ParameterizedTest
  @EnumSource(names = "TWO_HOPS")
  void hitsComeBackOverCompressedLinks(LatencyBenchmark.Measure measure) throws Exception {
    Result result = run(new LatencyBenchmark(measure, new LatencyBenchmark.Size(20, 5, 10)));

    assertThat(result.ours()).hasSize(10).allMatch(millis -> millis > 0);
  }

  @Test
  void aFileGoesToCurlFromUsAndFromNginx() throws Exception {
    needs("curl");
    needs("nginx");

    Result result = run(new UploadBenchmark(8, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
    assertThat(result.note()).matches("8 MiB to curl; the servent's heap was at most \\d\\d MiB");
  }

  @ParameterizedTest
  @EnumSource
  void aFileComesFromServents(DownloadBenchmark.Kind kind) throws Exception {
    needs("curl");
    needs("aria2c");

    Result result = run(new DownloadBenchmark(kind, 8, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
    assertThat(result.note()).startsWith("8 MiB from ");
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsHashedByUsAndByRhash(HashBenchmark.Measure measure) throws Exception {
    needs("rhash");

    Result result = run(new HashBenchmark(measure, 9, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
  }

  @Test
  void aLibraryIsListedAndListedAgainAndNothingIsReadTwice() throws Exception {
    Result result = run(new ScanBenchmark("scan", 500));

    assertThat(result.note()).contains("content bytes read 0; index: ");
  }

  @Test
  void aCrowdGetsTheFile() throws Exception {
    Result result = run(new CrowdBenchmark(40, 4));

    assertThat(result.ours()).hasSize(1);
    assertThat(result.note()).startsWith("40 fetched 4 MiB each in ");
  }

  @ParameterizedTest
  @EnumSource(names = {"ONEFOLD", "DELAY"})
  void whatOneNeighbourAsksAllOthersHear(RelayBenchmark.Measure measure) throws Exception {
    Duration moment = Duration.ofMillis(100);

    Result result =
        run(new RelayBenchmark(measure, new RelayBenchmark.Pace(moment, moment, 2)));

    assertThat(result.ours()).hasSize(2).allMatch(number -> number > 0);
    assertThat(result.note()).startsWith("nothing lost");
  }

  @ParameterizedTest
  @EnumSource
  void ofAHundredQueriesOneFindsALeaf(RouteBenchmark.Measure measure) throws Exception {
    Result result = run(new RouteBenchmark(measure, 1_000));

    assertThat(result.ours()).hasSize(9);
    assertThat(result.note()).endsWith("2.6 MB beside the leaves' own tables");
  }

  @ParameterizedTest
  @EnumSource(names = "DEFLATED")
  void linksTakeMemory(MemoryBenchmark.Kind kind) throws Exception {
    Result result = run(new MemoryBenchmark(kind, 20, 1));

    assertThat(result.ours()).hasSize(1);
    assertThat(result.note()).startsWith("20 links at once");
  }

  private static Result run(Benchmark benchmark) throws Exception {
    try (Bench bench = new Bench(new PrintWriter(Writer.nullWriter()))) {
      return benchmark.run(bench);
    }
  }

  private static void needs(String program) {
    boolean there = Bench.has(program);
    assertThat(there || !"fail".equals(System.getProperty("skips")))
        .as("skips=fail, and there is no " + program)
        .isTrue();
    assumeTrue(there, "the program " + program + " is not installed");
  }
}
