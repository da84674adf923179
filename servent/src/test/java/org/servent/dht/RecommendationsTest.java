package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingMessage;

class RecommendationsTest {
  private final Bench bench = new Bench();
  private final Recommendations words = new Recommendations(bench.acquaintances);

  @Test
  void weNameOurselvesFirst() {
    bench.table("1", "2");

    assertThat(words.row(0).contacts()).containsExactly(bench.self, Letters.member("1"),
        Letters.member("2"));
    assertThat(words.row(31).contacts()).containsExactly(bench.self);
  }

  @Test
  void aNewcomerHearsOfTheRowsThatItCanUse() {
    bench.table("1", "81", "801", "8001");

    assertThat(words.rowsFor(Letters.id("8f")).contacts()).containsExactly(bench.self,
        Letters.member("81"), Letters.member("1"));
    assertThat(words.rowsFor(bench.self.id()).contacts()).hasSize(5);
  }

  @Test
  void noMoreAreNamedThanFit() {
    for (int i = 0; i < 256; i++) {
      bench.table("%02x".formatted(i), "8%02x".formatted(i), "80%02x".formatted(i),
          "800%02x".formatted(i), "8000%02x".formatted(i), "80000%02x".formatted(i));
    }

    assertThat(words.rowsFor(bench.self.id()).contacts()).hasSize(RingMessage.MOST_CONTACTS);
  }

  @Test
  void nearOnesArePaddedWithOthersWhileTheyAreFew() {
    bench.table("1").leaves("9");
    bench.acquaintances.measured(Letters.member("9"), Duration.ofMillis(1));

    assertThat(words.near().contacts()).containsExactly(bench.self, Letters.member("9"),
        Letters.member("1"));
  }

  @Test
  void aNewcomerIsToldAmongWhomItStands() {
    bench.leaves("9", "7");

    assertThat(words.place().leafSet()).containsExactly(bench.self, Letters.member("9"),
        Letters.member("7"));
  }
}
