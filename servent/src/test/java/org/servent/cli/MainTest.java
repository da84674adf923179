package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void whoFindsNoServentIsToldHowToStartOneInTheSameHome() {
    PrintStream before = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.run(List.of("status", "--home", "/no such/ann")))
          .isEqualTo(ExitCode.NO_SERVENT);
    } finally {
      System.setErr(before);
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(
        "No servent runs in /no such/ann. Start one in another terminal: "
            + "servent --home '/no such/ann' start --share DIR\n");
  }

  @Test
  void anEmptyHomeIsAUsageErrorForEveryCommand() {
    assertThat(Main.run(List.of("status", "--home", ""))).isEqualTo(ExitCode.USAGE);
    assertThat(Main.run(List.of("--home=", "start"))).isEqualTo(ExitCode.USAGE);
  }
}
