package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class AllowanceTest {
  private static final RingId ANN = new RingId(1, 1);
  private static final RingId BOB = new RingId(2, 2);
  private static final int ROUND = Allowance.MOST_AT_ONCE;

  private final Allowance allowance = new Allowance();

  @Test
  void oneRoundBringsNoMoreThanItMay() {
    assertThat(allowance.left(ANN, 10 * ROUND)).isEqualTo(ROUND);
    allowance.sent(ANN, ROUND - 1);

    assertThat(allowance.left(ANN, 10 * ROUND)).isOne();
    assertThat(allowance.left(BOB, 10 * ROUND)).isEqualTo(ROUND);
    allowance.beginRound(false);
    assertThat(allowance.left(ANN, 10 * ROUND)).isEqualTo(ROUND);
  }

  @Test
  void allRoundsOfASweepBringNoMoreThanThereIs() {
    int rounds = 0;
    while (allowance.mayHaveMore(ANN, 10 * ROUND)) {
      allowance.sent(ANN, allowance.left(ANN, 10 * ROUND));
      allowance.beginRound(false);
      rounds++;
    }

    assertThat(rounds).isEqualTo(11);
    assertThat(allowance.left(ANN, 10 * ROUND)).isZero();
    allowance.beginRound(true);
    assertThat(allowance.left(ANN, 10 * ROUND)).isEqualTo(ROUND);
  }
}
