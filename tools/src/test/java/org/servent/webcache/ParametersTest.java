package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParametersTest {
  @Test
  void namesAreReadWithoutCaseAndTheFirstOfEachCounts() {
    Parameters read = Parameters.of("/?Get=1&ip=203.0.113.7%3A6346&ip=203.0.113.8&net=a+b&ping");

    assertThat(read.asks("get")).isTrue();
    assertThat(read.value("ip")).contains("203.0.113.7:6346");
    assertThat(read.value("net")).contains("a b");
    assertThat(read.asks("ping")).isFalse();
  }

  @Test
  void noiseIsNoTrouble() {
    SplittableRandom dice = new SplittableRandom(11);
    String letters = "?&=%+/.:0123456789abcdefip\u0000\u00ff";
    for (int i = 0; i < 20_000; i++) {
      String noise = dice.ints(dice.nextInt(200), 0, letters.length())
          .mapToObj(at -> letters.substring(at, at + 1))
          .collect(Collectors.joining());
      assertThat(Parameters.of("/?" + noise).values()).hasSizeLessThanOrEqualTo(32);
    }
  }
}
