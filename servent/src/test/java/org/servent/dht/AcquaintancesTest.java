package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.servent.ring.Contact;

class AcquaintancesTest {
  private static final Contact ANN = Letters.member("9");

  private final Bench bench = new Bench();
  private final Acquaintances all = bench.acquaintances;

  @Test
  void whoDiedIsNotBelievedBackForAWhile() {
    bench.leaves("9");
    assertThat(all.died(ANN.id(), bench.now)).isTrue();

    assertThat(all.isFailed(ANN.id(), bench.now)).isTrue();
    assertThat(all.failed(bench.now)).containsExactly(ANN.id());
    assertThat(all.isFailed(ANN.id(), bench.now.plus(Duration.ofMinutes(2)))).isFalse();
  }

  @Test
  void whoSpeaksIsNotDead() {
    all.died(ANN.id(), bench.now);
    all.heard(ANN, bench.now);

    assertThat(all.isFailed(ANN.id(), bench.now)).isFalse();
  }

  @Test
  void whoDiedStandsNowhere() {
    bench.leaves("9").table("9");
    all.measured(ANN, Duration.ofMillis(5));
    all.died(ANN.id(), bench.now);

    assertThat(all.all()).isEmpty();
    assertThat(all.isOurs(ANN.id())).isFalse();
    assertThat(all.neighbourhood().members()).isEmpty();
    assertThat(all.roundTrip(ANN.id())).isEmpty();
  }

  @Test
  void strangersAreForgottenBeforeMembers() {
    bench.leaves("9", "7").table("1");
    for (int i = 0; i < 2_000; i++) {
      all.heard(Letters.member("%04x".formatted(i)), bench.now.plusSeconds(1));
    }

    assertThat(all.heard(ANN.id())).isEqualTo(bench.now);
    assertThat(all.heard(Letters.id("1"))).isEqualTo(bench.now);
    assertThat(all.withinBounds()).isTrue();
  }

  @Test
  void deadOnesAreForgottenBeforeThereAreTooMany() {
    for (int i = 0; i < 100; i++) {
      all.died(Letters.id("%02x".formatted(i)), bench.now);
    }

    assertThat(all.failed(bench.now)).hasSizeLessThanOrEqualTo(32);
    assertThat(all.withinBounds()).isTrue();
  }

  @Test
  void theLeafSetGrowsWithTheRing() {
    Acquaintances adapting = new Acquaintances(bench.self, Ring.BY_SIZE, false);
    for (int i = 1; i <= 40; i++) {
      adapting.leaves().add(Letters.member("8000%04x".formatted(i)));
      adapting.leaves().add(Letters.member("7fff%04x".formatted(0x10000 - i)));
    }
    assertThat(adapting.leaves().members()).hasSize(Ring.SMALL);
    adapting.adapt();

    assertThat(adapting.leaves().isComplete()).isFalse();
    assertThat(adapting.leaves().wants(Letters.id("80000009"))).isTrue();
  }
}
