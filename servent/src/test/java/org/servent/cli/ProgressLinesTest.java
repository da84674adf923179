package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.servent.control.Progress;
import org.servent.control.Progress.Phase;
import org.servent.control.Terminal;

class ProgressLinesTest {
  private static final Terminal TERMINAL = new Terminal(60, true, true, true);
  private final StringWriter text = new StringWriter();
  private long now = -5;

  @Test
  void aTerminalsLineIsWrittenOverAtMostFiveTimesASecond() {
    ProgressLines line = line(TERMINAL);

    for (int tenth = 0; tenth <= 10; tenth++) {
      line.show(0, receiving(tenth << 20));
      pass(Duration.ofMillis(100));
    }

    assertThat(text.toString().split("\r\u001b\\[K", -1)).containsExactly("",
        "0 B of 100 MiB, 0 %: moon", "2.0 MiB of 100 MiB, 2 %: moon",
        "4.0 MiB of 100 MiB, 4 %: moon",
        "6.0 MiB of 100 MiB, 6 %, 10 MiB/s, 9s to go: moon",
        "8.0 MiB of 100 MiB, 8 %, 10 MiB/s, 9s to go: moon",
        "10 MiB of 100 MiB, 10 %, 10 MiB/s, 9s to go: moon");
  }

  @Test
  void itIsTakenAwayAtTheEnd() {
    ProgressLines line = line(TERMINAL);
    line.show(0, receiving(0));

    line.clear();
    line.clear();

    assertThat(text.toString()).endsWith("0 %: moon\r\u001b[K").doesNotContain("\n");
  }

  @Test
  void elsewhereALineComesEveryTenSeconds() {
    ProgressLines line = line(Terminal.NONE);

    for (int second = 0; second <= 20; second++) {
      line.show(0, receiving(second << 20));
      pass(Duration.ofSeconds(1));
    }
    line.clear();

    assertThat(text.toString()).isEqualTo("""
        10 MiB of 100 MiB, 10 %, 1.0 MiB/s, 1m30s to go: moon
        20 MiB of 100 MiB, 20 %, 1.0 MiB/s, 1m20s to go: moon
        """);
  }

  @Test
  void whatAnEarlierAttemptLeftIsNotCountedAsSpeed() {
    ProgressLines line = line(TERMINAL);
    line.show(0, receiving(50 << 20));
    pass(Duration.ofSeconds(1));

    line.show(0, receiving(51 << 20));

    assertThat(text.toString()).endsWith("51 MiB of 100 MiB, 51 %, 1.0 MiB/s, 49s to go: moon");
  }

  @Test
  void phasesSayWhatIsWaitedFor() {
    ProgressLines line = line(TERMINAL);
    for (Phase phase : new Phase[]{Phase.LOCATING, Phase.CONNECTING, Phase.CHECKING}) {
      line.show(0, new Progress(phase, "evil\u001b[2J", 1_024, OptionalLong.empty(), 2));
      pass(Duration.ofSeconds(1));
    }

    assertThat(text.toString()).contains("looking for servents that have evil\ufffd[2J",
        "reaching for 2 servents that have evil\ufffd[2J", "checking 1.0 KiB of evil\ufffd[2J");
  }

  @Test
  void aLongNameIsCutAndNotTheAmount() {
    line(TERMINAL).show(0, new Progress(Phase.RECEIVING, "月".repeat(100), 1_024,
        OptionalLong.of(4_096), 1));

    assertThat(text.toString())
        .isEqualTo("\r\u001b[K1.0 KiB of 4.0 KiB, 25 %: " + "月".repeat(16) + "…");
  }

  @Test
  void severalStandBelowEachOtherAndAreWrittenOverTogether() {
    ProgressLines lines =
        new ProgressLines(new PrintWriter(text), TERMINAL, () -> now, 2);
    lines.show(0, receiving(0));
    pass(Duration.ofMillis(200));
    lines.show(1, new Progress(Phase.LOCATING, "sun", 0, OptionalLong.empty(), 0));
    pass(Duration.ofMillis(200));
    lines.show(0, receiving(1 << 20));
    lines.end(1, () -> text.append("here is the sun\n"));

    assertThat(text.toString()).isEqualTo("\r\u001b[K0 B of 100 MiB, 0 %: moon"
        + "\r\u001b[K0 B of 100 MiB, 0 %: moon\n\r\u001b[Klooking for servents that have sun"
        + "\u001b[1A\r\u001b[J\r\u001b[K1.0 MiB of 100 MiB, 1 %: moon\n"
        + "\r\u001b[Klooking for servents that have sun\u001b[1A\r\u001b[Jhere is the sun\n");
  }

  @Test
  void whatIsProvenAndWhoGivesItIsSaid() {
    line(TERMINAL).show(0, new Progress(Phase.RECEIVING, "moon", 2_048, OptionalLong.of(4_096), 3,
        1_024));

    assertThat(text.toString())
        .endsWith("2.0 KiB of 4.0 KiB, 50 %, 1.0 KiB proven, 3 sources: moon");
  }

  private ProgressLines line(Terminal terminal) {
    return new ProgressLines(new PrintWriter(text), terminal, () -> now, 1);
  }

  private void pass(Duration duration) {
    now += duration.toNanos();
  }

  private static Progress receiving(long bytes) {
    return new Progress(Phase.RECEIVING, "moon", bytes, OptionalLong.of(100 << 20), 1);
  }
}
