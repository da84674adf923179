package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.servent.ring.RingId;

class HearsayTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final RingId LIAR = Letters.id("1");

  private final Hearsay hearsay = new Hearsay();

  private void lie(RingId teller, int times) {
    for (int i = 0; i < times; i++) {
      hearsay.inVain(teller, NOON);
    }
  }

  @Test
  void whoNamesTooManyThatAreNotThereIsNotHeeded() {
    lie(LIAR, Hearsay.MOST_IN_VAIN - 1);
    assertThat(hearsay.isHeeded(LIAR, NOON)).isTrue();
    lie(LIAR, 1);
    assertThat(hearsay.isHeeded(LIAR, NOON)).isFalse();
    assertThat(hearsay.isHeeded(Letters.id("2"), NOON)).isTrue();
  }

  @Test
  void itIsForgivenAfterAWhile() {
    lie(LIAR, Hearsay.MOST_IN_VAIN);

    assertThat(hearsay.isHeeded(LIAR, NOON.plus(Hearsay.REMEMBERED))).isFalse();
    assertThat(hearsay.isHeeded(LIAR, NOON.plus(Hearsay.REMEMBERED).plusSeconds(1))).isTrue();
  }

  @Test
  void notEveryTellerIsRemembered() {
    for (int i = 0; i < 200; i++) {
      lie(Letters.id("%02x".formatted(i)), 1);
    }

    assertThat(hearsay.withinBounds()).isTrue();
  }
}
