package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmarks of files that come and go, in small. */
class FilesBenchmarkIT {
  @ParameterizedTest
  @EnumSource
  void aFileComesFromServents(DownloadBenchmark.Kind kind) throws Exception {
    SmallBench.needs("curl");
    SmallBench.needs("aria2c");

    Result result = SmallBench.run(new DownloadBenchmark(kind, 8, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
    assertThat(result.note()).startsWith("8 MiB from ");
  }

  @Test
  void aFileGoesToCurlFromUsAndFromNginx() throws Exception {
    SmallBench.needs("curl");
    SmallBench.needs("nginx");

    Result result = SmallBench.run(new UploadBenchmark(8, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
    assertThat(result.note()).matches("8 MiB to curl; the servent's heap was at most \\d\\d MiB");
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsHashedByUsAndByRhash(HashBenchmark.Measure measure) throws Exception {
    SmallBench.needs("rhash");

    Result result = SmallBench.run(new HashBenchmark(measure, 9, 2));

    assertThat(result.ours()).hasSize(2).hasSameSizeAs(result.theirs());
  }

  @Test
  void aLibraryIsListedAndListedAgainAndNothingIsReadTwice() throws Exception {
    Result result = SmallBench.run(new ScanBenchmark("scan", 500));

    assertThat(result.note()).contains("content bytes read 0; index: ");
  }

  @Test
  void aCrowdGetsTheFile() throws Exception {
    Result result = SmallBench.run(new CrowdBenchmark(40, 4));

    assertThat(result.ours()).hasSize(1);
    assertThat(result.note()).startsWith("40 fetched 4 MiB each in ");
  }
}
