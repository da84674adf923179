package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {
  private final Neighbourhood near = new Neighbourhood();

  private void measured(int number, int millis) {
    near.measured(Letters.member("%02x".formatted(number)), Duration.ofMillis(millis));
  }

  @Test
  void theNearestComeFirst() {
    measured(1, 30);
    measured(2, 10);
    measured(3, 20);
    measured(2, 40);

    assertThat(near.members()).containsExactly(Letters.member("03"), Letters.member("01"),
        Letters.member("02"));
  }

  @Test
  void theFarthestGoes() {
    for (int i = 0; i <= Neighbourhood.MOST; i++) {
      measured(i, 100 - i);
    }

    assertThat(near.members()).hasSize(Neighbourhood.MOST)
        .doesNotContain(Letters.member("00"));
    measured(99, 1_000);
    assertThat(near.members()).doesNotContain(Letters.member("63"));
  }

  @Test
  void whoIsGoneIsForgotten() {
    measured(1, 30);
    near.remove(Letters.id("01"));

    assertThat(near.members()).isEmpty();
  }
}
