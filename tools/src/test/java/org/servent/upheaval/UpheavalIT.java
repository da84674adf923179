package org.servent.upheaval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small storm; {@code tools/bin/upheaval} has large ones, and measures. */
class UpheavalIT {
  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theIndexBecomesWhatLiesInTheFolder(boolean kill) throws Exception {
    Trial trial = new Trial(1, 300, 300, kill, Duration.ofMinutes(1));

    assertThat(trial.run(folder)).isPositive();
  }
}
