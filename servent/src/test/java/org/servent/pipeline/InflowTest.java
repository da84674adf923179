package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;

class InflowTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Host EVE = Host.parse("203.0.113.9");

  private final Inflow inflow = new Inflow();

  private int admitted(Host from, int datagrams, Instant now) {
    int admitted = 0;
    for (int i = 0; i < datagrams; i++) {
      admitted += inflow.admit(from, now) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void oneHouseholdIsReadAtItsPace() {
    assertThat(admitted(EVE, 1_000, NOON)).isEqualTo(Inflow.BURST);
    assertThat(admitted(EVE, 1_000, NOON.plusSeconds(1))).isEqualTo(10);
    assertThat(admitted(Host.parse("203.0.113.10"), 10, NOON)).isEqualTo(10);
  }

  @Test
  void manyHouseholdsAreReadAtThePaceOfAll() {
    int admitted = 0;
    for (int i = 0; i < 3 * Inflow.HOUSEHOLDS; i++) {
      admitted += admitted(Host.of((byte) 20, (byte) 1, (byte) (i >> 8), (byte) i), 1, NOON);
    }

    assertThat(admitted).isEqualTo(Inflow.TOTAL_BURST);
  }
}
