package org.servent.wholering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

/** The model, against figures of an earlier one and of {@code Rowstron and Druschel, 2001}. */
class IdealTest {
  private static Ideal.Result measure(int members, int leafSet) {
    RingNetwork network = new RingNetwork(7, leafSet);
    Truth truth = new Truth();
    for (int i = 0; i < members; i++) {
      truth.add(RingId.random(network.dice()));
    }
    return Ideal.measure(truth.all(), leafSet, 5_000, 1);
  }

  @Test
  void aThousandMembers() {
    Ideal.Result result = measure(1_000, 16);

    assertThat(result.hops().mean()).isCloseTo(2.47, within(0.05));
    assertThat(result.entries()).isCloseTo(33.3, within(0.7));
    assertThat(result.stretch()).isCloseTo(3.18, within(0.15));
  }

  @Test
  void aHundredThousandMembers() {
    Ideal.Result result = measure(100_000, 16);

    assertThat(result.hops().mean()).isCloseTo(3.96, within(0.05));
    assertThat(result.hops().share(4)).isCloseTo(0.645, within(0.03));
    assertThat(result.entries()).isCloseTo(58, within(0.7));
  }
}
