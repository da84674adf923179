package org.servent.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class ArcTest {
  private static final BigInteger ALL = BigInteger.TWO.pow(128);
  private static final long SEED = 6346;

  private final SplittableRandom dice = new SplittableRandom(SEED);

  /** Close to each other and to the ends as often as not. */
  private RingId any() {
    return switch (dice.nextInt(3)) {
      case 0 -> new RingId(dice.nextLong(), dice.nextLong());
      case 1 -> new RingId(dice.nextInt(-2, 2), dice.nextInt(-2, 2));
      default -> new RingId(dice.nextLong(), dice.nextInt(-2, 2));
    };
  }

  private static BigInteger way(RingId from, RingId to) {
    return TinyRing.number(to).subtract(TinyRing.number(from)).mod(ALL);
  }

  @Test
  void arithmeticIsThatOfSchoolOnACircle() {
    for (int i = 0; i < 10_000; i++) {
      RingId a = any();
      RingId b = any();

      assertThat(Arc.plus(a, b.since(a))).isEqualTo(b);
      assertThat(way(a, Arc.middle(a, b))).isEqualTo(way(a, b).shiftRight(1));
    }
  }

  @Test
  void anArcHasWhatLiesClockwiseBetweenItsEnds() {
    for (int i = 0; i < 10_000; i++) {
      Arc arc = new Arc(any(), any());
      RingId point = any();

      assertThat(arc.contains(point)).as("%s has %s, seed %d", arc, point, SEED)
          .isEqualTo(way(arc.from(), point).compareTo(way(arc.from(), arc.to())) <= 0);
    }
  }

  @Test
  void anArcIsOfAnotherIfAllItsPointsAre() {
    Arc arc = new Arc(id(10), id(20));

    assertThat(arc.contains(arc)).isTrue();
    assertThat(arc.contains(new Arc(id(12), id(20)))).isTrue();
    assertThat(arc.contains(new Arc(id(12), id(21)))).isFalse();
    assertThat(arc.contains(new Arc(id(20), id(10)))).as("all but the inside").isFalse();
    assertThat(arc.contains(new Arc(id(15), id(14)))).as("all").isFalse();
    assertThat(new Arc(id(20), id(10)).contains(new Arc(id(-1), id(1)))).isTrue();
  }

  private static RingId id(long low) {
    return new RingId(low < 0 ? -1 : 0, low);
  }
}
