package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage.LeavesAsked;

class HealingTest {
  private final Bench bench = new Bench();
  private int reentered;
  private final LeafProbes probes = new LeafProbes(bench.acquaintances, bench.post, bench.timers,
      bench.dice, new LeafProbes.Outcome() {
        @Override
        public void settled(Instant now) {}

        @Override
        public void gone(Contact who, boolean leaf, Instant now) {}

        @Override
        public void changed(Instant now) {}
      });
  private final Healing healing = new Healing(probes, bench.acquaintances.leaves(), bench.timers,
      bench.dice, now -> reentered++);

  private long asked() {
    return bench.letters.receivers(LeavesAsked.class).stream().distinct().count();
  }

  @Test
  void oneOfTheDeadIsAskedEveryFewMinutes() {
    bench.leaves("9", "7");
    healing.died(Letters.member("81"), bench.now);
    healing.begin(bench.now);
    bench.pass(Duration.ofMinutes(80));

    assertThat(bench.letters.receivers(LeavesAsked.class)).contains(Letters.member("81"))
        .hasSizeBetween(3 * 12, 3 * 34);
    int before = bench.letters.all.size();
    bench.pass(Duration.ofMinutes(100));
    assertThat(bench.letters.all.size() - before).isLessThan(3 * 8);
  }

  @Test
  void whoIsHeardOfAgainIsNotDead() {
    bench.leaves("9", "7");
    healing.died(Letters.member("81"), bench.now);
    healing.heard(Letters.id("81"));
    healing.begin(bench.now);
    bench.pass(Duration.ofMinutes(60));

    assertThat(asked()).isZero();
  }

  @Test
  void nowAndThenTheWayInIsTried() {
    bench.leaves("9", "7");
    healing.begin(bench.now);
    bench.pass(Duration.ofHours(24));

    assertThat(reentered).isBetween(8, 40);
  }

  @Test
  void whoIsAloneTriesItEachTime() {
    healing.begin(bench.now);
    bench.pass(Duration.ofMinutes(60));

    assertThat(reentered).isBetween(11, 25);
  }

  @Test
  void notAllOfTheDeadAreRemembered() {
    for (int i = 0; i < 100; i++) {
      healing.died(Letters.member("%02x".formatted(i)), bench.now);
    }

    assertThat(healing.withinBounds()).isTrue();
  }
}
