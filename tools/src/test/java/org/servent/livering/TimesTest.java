package org.servent.livering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimesTest {
  private final Times times = new Times();

  @Test
  void halfTookLongerThanTheMedianAndFiveOfAHundredThanThat() {
    LongStream.rangeClosed(1, 100).forEach(second -> times.took(second * 1_000_000_000));

    assertThat(times.median()).isEqualTo(51);
    assertThat(times.ofHundred(95)).isEqualTo(96);
  }

  @Test
  void whatFailedCountsInTheShare() {
    times.took(1);
    times.failed();
    times.failed();
    times.took(1);

    assertThat(times.share()).isEqualTo(0.5);
    assertThat(times.done()).isEqualTo(2);
  }

  @Test
  void ofNothingThereIsNoMedian() {
    assertThat(times.median()).isNaN();
    assertThat(times.share()).isEqualTo(1);
  }
}
