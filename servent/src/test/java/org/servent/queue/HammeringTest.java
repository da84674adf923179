package org.servent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;

class HammeringTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Host EVE = Host.parse("192.0.2.1");
  private static final Host BOB = Host.parse("192.0.2.2");

  private final Hammering hammering = new Hammering();

  private void inVain(Host from, int times, Instant now) {
    for (int i = 0; i < times; i++) {
      hammering.inVain(from, now);
    }
  }

  @Test
  void whoAsksInVainAgainAndAgainIsOutForAWhile() {
    inVain(EVE, Hammering.BURST, NOON);
    assertThat(hammering.stayAway(EVE, false, NOON)).isEmpty();

    inVain(EVE, 1, NOON);

    assertThat(hammering.stayAway(EVE, false, NOON)).contains(Hammering.OUT);
    assertThat(hammering.stayAway(BOB, false, NOON)).isEmpty();
    assertThat(hammering.stayAway(EVE, false, NOON.plus(Hammering.OUT))).isEmpty();
  }

  @Test
  void whoHammersOnIsOutForLonger() {
    inVain(EVE, Hammering.BURST + 1, NOON);
    Instant later = NOON.plusSeconds(1);

    inVain(EVE, 10, later);

    assertThat(hammering.stayAway(EVE, false, later)).contains(Hammering.OUT);
  }

  @Test
  void whoHasAllPlacesOfAnAddressAndAsksInTimeIsNeverOut() {
    QueueLimits usual = QueueLimits.USUAL;
    for (int minute = 0; minute < 60; minute++) {
      for (int poll = 0; poll < 60 / usual.poll().toSeconds(); poll++) {
        Instant now = NOON.plusSeconds(60L * minute + poll * usual.poll().toSeconds());
        inVain(EVE, usual.entriesPerAddress(), now);
        assertThat(hammering.stayAway(EVE, false, now)).isEmpty();
      }
    }
  }

  @Test
  void oneConnectionTooManyIsSentAwayAndTheOthersStay() {
    for (int i = 0; i < Hammering.CONNECTIONS; i++) {
      assertThat(hammering.begins(EVE)).isFalse();
    }

    assertThat(hammering.begins(EVE)).isTrue();
    assertThat(hammering.stayAway(EVE, true, NOON)).contains(Hammering.CROWDED);
    assertThat(hammering.stayAway(EVE, false, NOON)).isEmpty();
    hammering.ends(EVE);
    hammering.ends(EVE);
    assertThat(hammering.begins(EVE)).isFalse();
  }

  @Test
  void onThisMachineThereMayBeAnyNumber() {
    Host here = Host.parse("127.0.0.1");
    for (int i = 0; i < 1_000; i++) {
      assertThat(hammering.begins(here)).isFalse();
    }
  }
}
