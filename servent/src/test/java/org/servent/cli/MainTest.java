package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void anEmptyHomeIsAUsageErrorForEveryCommand() {
    assertThat(Main.run(List.of("status", "--home", ""))).isEqualTo(ExitCode.USAGE);
    assertThat(Main.run(List.of("--home=", "start"))).isEqualTo(ExitCode.USAGE);
  }
}
