package org.servent.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final TokenBucket bucket = new TokenBucket(3, Duration.ofSeconds(2));

  @Test
  void aFullBucketGivesItsTokensAtOnceAndNoMore() {
    assertThat(take(NOON, 5)).isEqualTo(3);
  }

  @Test
  void oneTokenComesBackEachPeriod() {
    take(NOON, 3);

    assertThat(take(NOON.plusMillis(1_999), 1)).isZero();
    assertThat(take(NOON.plusMillis(2_000), 2)).isEqualTo(1);
  }

  @Test
  void aPauseOfYearsFillsItAndNoMore() {
    take(NOON, 3);

    assertThat(take(NOON.plus(Duration.ofDays(400 * 365)), 5)).isEqualTo(3);
  }

  private int take(Instant now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += bucket.take(now) ? 1 : 0;
    }
    return taken;
  }
}
