package org.servent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WalksTest {
  private final AtomicBoolean watched = new AtomicBoolean(true);
  private final Walks walks = new Walks(new CountDownLatch(1), watched::get, () -> {});

  private boolean isDueAfter(Duration time) {
    return walks.isDue(time.toNanos());
  }

  private void walked(Duration took, boolean whole) {
    walks.walked(-took.toNanos(), 0, whole);
  }

  @Test
  void whereEveryChangeIsNoticedAWalkADayIsEnough() {
    walked(Duration.ofSeconds(3), true);

    assertThat(isDueAfter(Duration.ofHours(23))).isFalse();
    assertThat(isDueAfter(Duration.ofHours(24))).isTrue();
  }

  @Test
  void whatTheFirstWalkCouldNotWatchIsNotLeftAloneForADay() {
    walked(Duration.ofSeconds(3), true);
    watched.set(false);

    assertThat(isDueAfter(Duration.ofSeconds(89))).isFalse();
    assertThat(isDueAfter(Duration.ofSeconds(90))).isTrue();
  }

  @Test
  void aLongWalkIsRarer() {
    watched.set(false);
    walked(Duration.ofHours(1), true);

    assertThat(isDueAfter(Duration.ofMinutes(9))).isFalse();
    assertThat(isDueAfter(Duration.ofMinutes(10))).isTrue();
  }

  @Test
  void aWalkThatFailedIsTriedAgainSoon() {
    walked(Duration.ofMillis(1), false);

    assertThat(isDueAfter(Duration.ofSeconds(59))).isFalse();
    assertThat(isDueAfter(Duration.ofMinutes(1))).isTrue();
  }

  @Test
  void whoeverAsksForAWalkItCounts() {
    assertThatThrownBy(() -> walks.time(() -> {
      throw new IllegalStateException("disk full");
    })).hasMessage("disk full");
    long now = System.nanoTime();

    assertThat(walks.isDue(now)).isFalse();
    assertThat(walks.isDue(now + Duration.ofMinutes(1).toNanos())).isTrue();
  }
}
