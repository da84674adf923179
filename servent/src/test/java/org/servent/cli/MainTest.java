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
  void theVersionIsSaidInTheWordsOfTheWholeProgram() throws Exception {
    assertThat(printed(() -> Client.main(new String[]{"--version"})))
        .isEqualTo(printed(() -> Main.main(new String[]{"--version"})))
        .isEqualTo("servent 0.1.0" + System.lineSeparator());
  }

  private interface Program {
    void run() throws InterruptedException;
  }

  private static String printed(Program program) throws InterruptedException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyHomeIsAUsageErrorForEveryCommand() {
    assertThat(Main.run(List.of("status", "--home", ""))).isEqualTo(ExitCode.USAGE);
    assertThat(Main.run(List.of("--home=", "start"))).isEqualTo(ExitCode.USAGE);
  }
}
