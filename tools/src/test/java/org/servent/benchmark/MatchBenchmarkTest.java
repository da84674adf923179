package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchBenchmarkTest {
  @Test
  void weFindAsMuchAsLuceneDoes() throws Exception {
    Result result = SmallBench.run(new MatchBenchmark(2_000, 300));

    assertThat(result.ours()).hasSameSizeAs(result.theirs()).allMatch(number -> number > 0);
    assertThat(result.note()).startsWith("2,000 files in ");
  }
}
