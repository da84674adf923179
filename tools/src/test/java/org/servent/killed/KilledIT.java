package org.servent.killed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty kills, or fewer where starting takes too long; {@code tools/bin/killed} does as many as
 * are wanted.
 */
class KilledIT {
  private static final Trial.Plan PLAN =
      new Trial.Plan(20, 4, 4, 4 << 20, 2, Duration.ofSeconds(45));

  @TempDir
  Path folder;

  @Test
  void noKillCostsMoreThanWhatWasNotYetProven() throws Exception {
    Trial.Outcome outcome = new Trial(PLAN, folder).run(life -> {});

    assertThat(outcome.whole()).as("files that arrived").isEqualTo(PLAN.files());
    assertThat(outcome.lives()).hasSizeGreaterThan(1)
        .allSatisfy(life -> assertThat(life.again()).as("asked for again in %s", life)
            .isLessThanOrEqualTo(life.largest()))
        .allSatisfy(life -> assertThat(life.damaged()).as("damaged journals in %s", life)
            .isZero());
  }
}
