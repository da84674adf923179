package org.servent.benchmark;

import java.io.IOException;

/** Something that can be measured. */
interface Benchmark {
  /** What users call it by. */
  String name();

  /** What is measured, in one line. */
  String summary();

  /**
   * Measures.
   *
   * @param bench where to put files, and whom to tell how it goes
   * @throws CannotMeasure with a sentence for the user
   */
  Result run(Bench bench) throws IOException, InterruptedException, CannotMeasure;
}
