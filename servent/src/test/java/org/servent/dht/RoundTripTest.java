package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  @Test
  void oneMeasurementCountsWholeAndLeavesRoom() {
    RoundTrip trip = new RoundTrip(Duration.ofMillis(100));

    assertThat(trip.smoothed()).isEqualTo(Duration.ofMillis(100));
    assertThat(trip.limit()).isEqualTo(Duration.ofMillis(300));
  }

  @Test
  void manyThatAreEqualMakeTheLimitTight() {
    RoundTrip trip = new RoundTrip(Duration.ofSeconds(1));
    for (int i = 0; i < 100; i++) {
      trip.add(Duration.ofSeconds(1));
    }

    assertThat(trip.limit()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_010));
  }

  @Test
  void anOutlierMovesItByAnEighth() {
    RoundTrip trip = new RoundTrip(Duration.ofMillis(100));
    trip.add(Duration.ofMillis(900));

    assertThat(trip.smoothed()).isEqualTo(Duration.ofMillis(200));
    assertThat(trip.limit()).isEqualTo(Duration.ofMillis(1_150));
  }

  @Test
  void theLimitIsNeitherTooShortNorTooLong() {
    assertThat(new RoundTrip(Duration.ZERO).limit()).isEqualTo(Duration.ofMillis(200));
    assertThat(new RoundTrip(Duration.ofMinutes(1)).limit()).isEqualTo(Duration.ofSeconds(3));
  }
}
