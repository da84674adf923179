package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.Writer;

/** Runs benchmarks in small, to see that they measure what they say, not how fast it is. */
final class SmallBench {
  /** Servents that live for seconds do not earn what the second compiler takes. */
  private static final String JAVA = "-XX:TieredStopAtLevel=1";

  private SmallBench() {}

  static Result run(Benchmark benchmark) throws Exception {
    try (Bench bench = new Bench(new PrintWriter(Writer.nullWriter()), JAVA)) {
      return benchmark.run(bench);
    }
  }

  static void needs(String program) {
    boolean there = Bench.has(program);
    assertThat(there || !"fail".equals(System.getProperty("skips")))
        .as("skips=fail, and there is no " + program)
        .isTrue();
    assumeTrue(there, "the program " + program + " is not installed");
  }
}
