package org.servent.wholenetwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code tools/bin/network} measures with ten thousand servents, with two hundred. */
@Tag("slow")
class WholeNetworkTest {
  private static final Size SIZE = Size.of(200);
  private static final int SEARCHES = 30;

  @Test
  void guidedSearchesFindWhatFloodsFind() {
    SearchTable table = new SearchTable(SIZE, Searches.guided(SIZE, 1, SEARCHES),
        Searches.flooded(SIZE, 1, SEARCHES));

    assertThat(table.recall()).as(table.text()).isGreaterThanOrEqualTo(95);
    assertThat(found(table.guided())).as(table.text())
        .isGreaterThanOrEqualTo(found(table.flooded()) * 95 / 100);
  }

  @Test
  void leavesFindAnotherUltrapeerWhenTheirsIsGone() {
    ChurnTable table = new ChurnTable(SIZE, Duration.ofMinutes(10),
        Churn.run(SIZE, 1, Duration.ofMinutes(10), Duration.ofMinutes(5)));

    assertThat(table.result().sessions()).isGreaterThan(10);
    assertThat(table.good()).as(table.text()).isTrue();
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    Size small = Size.of(100);

    assertThat(Searches.guided(small, 7, 6)).isEqualTo(Searches.guided(small, 7, 6));
  }

  @Test
  void anUnknownPartIsAMistake(@TempDir Path to) {
    assertThat(new CommandLine(new WholeNetwork()).execute("--to", to.toString(), "flood"))
        .isEqualTo(2);
    assertThat(Files.exists(to.resolve("network-flood.txt"))).isFalse();
  }

  /** Servents found by the searches for what few have. */
  private static int found(Searches.Result result) {
    return result.outcomes()
        .stream()
        .filter(outcome -> outcome.holders() <= Size.RARE)
        .mapToInt(Searches.Outcome::found)
        .sum();
  }
}
