package org.servent.wholering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class TruthTest {
  private static RingId id(String firstDigits) {
    return RingId.parse((firstDigits + "0".repeat(RingId.DIGITS)).substring(0, RingId.DIGITS));
  }

  private static Truth of(String... ids) {
    Truth truth = new Truth();
    for (String each : ids) {
      truth.add(id(each));
    }
    return truth;
  }

  @Test
  void theRootIsNearestOnTheCircle() {
    Truth truth = of("1", "5", "f");

    assertThat(truth.isRoot(id("1"), id("2"))).isTrue();
    assertThat(truth.isRoot(id("f"), id("fff"))).isTrue();
    assertThat(truth.isRoot(id("1"), id("01"))).isTrue();
    assertThat(truth.isRoot(id("f"), id("a8"))).isTrue();
  }

  @Test
  void ofTwoThatAreEquallyFarTheLowerIsRoot() {
    Truth truth = of("1", "5", "f");

    assertThat(truth.isRoot(id("1"), id("3"))).isTrue();
    assertThat(truth.isRoot(id("5"), id("3"))).isFalse();
    assertThat(truth.isRoot(id("1"), id("0"))).as("1 and f are equally far from 0").isTrue();
  }

  @Test
  void leavesStandOnBothSides() {
    Truth truth = of("1", "2", "3", "4", "5");

    assertThat(truth.leaves(id("1"), 2))
        .containsExactlyInAnyOrder(Truth.number(id("2")), Truth.number(id("5")));
    assertThat(truth.leaves(id("1"), 16)).hasSize(4);
  }

  @Test
  void theNearestAreThoseThatSortingFinds() {
    Random dice = new Random(1);
    Truth truth = new Truth();
    for (int i = 0; i < 50; i++) {
      truth.add(RingId.random(dice));
    }
    for (int i = 0; i < 200; i++) {
      BigInteger key = Truth.number(RingId.random(dice));
      List<BigInteger> sorted = new ArrayList<>(truth.all());
      sorted.sort(Comparator.comparing(each -> Truth.distance(key, each)));

      assertThat(truth.nearest(key, 8)).isEqualTo(sorted.subList(0, 8));
    }
  }
}
