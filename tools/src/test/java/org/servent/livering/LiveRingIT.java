package org.servent.livering;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.figures.Report;

/** What {@code tools/bin/ring-live} shows with many servents, with a few. */
@Tag("slow")
class LiveRingIT {
  @TempDir
  Path folder;

  @Test
  void whatNoQueryReachesIsFoundByItsHash() throws Exception {
    Report report =
        Together.run(new Together.Plan(8, 2, Duration.ZERO, 1), folder, line -> {});

    assertThat(report.figure("records that were kept")).as(report.text()).isEqualTo(1);
    assertThat(report.figure("records that were found")).as(report.text()).isEqualTo(1);
    assertThat(report.figure("files that were found and fetched")).as(report.text()).isEqualTo(1);
  }

  @Test
  void whoIsKilledComesAgainAndNothingIsLost() throws Exception {
    Report report = Killing.run(
        new Killing.Plan(4, Duration.ofSeconds(8), Duration.ofSeconds(3), 1), folder, line -> {});

    assertThat(report.isExact()).as(report.text()).isTrue();
    assertThat(report.figure("killed")).isPositive();
  }
}
