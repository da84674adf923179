package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.PreferredLocale;
import org.servent.extension.UltrapeerSlots;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;

class OwnPongTest {
  private static final PeerAddress US = PeerAddress.parse("192.0.2.1:6346");

  private final FixedVacancies vacancies = new FixedVacancies();

  private Pong pong(OwnPong.Manner manner) {
    return Own.pong(vacancies, manner).full(US, NOON);
  }

  @ParameterizedTest
  @CsvSource({"0, 8, 0", "7, 8, 7", "8, 8, 9", "9, 16, 9", "1000, 1024, 1001",
      "1024, 1024, 1025", "5000000000, 2147483648, 4294967295"})
  void theSizeOfAnUltrapeersShareIsAPowerOfTwoAndALeafsIsNot(long kib, long ultrapeer, long leaf) {
    OwnPong own = Own.pong(vacancies, OwnPong.Manner.PLAIN);
    own.on(new Shared(3, kib * 1024), NOON, new RecordingOutbox());

    assertThat(own.plain(US).kilobytes()).isEqualTo(ultrapeer);
    vacancies.role = Role.LEAF;
    assertThat(own.plain(US).kilobytes()).isEqualTo(leaf);
  }

  @Test
  void anUltrapeerTellsItsSlots() {
    assertThat(pong(OwnPong.Manner.PLAIN).extensions().get(Extensions.UP))
        .contains(UltrapeerSlots.of(5, 5));

    vacancies.role = Role.LEAF;
    assertThat(pong(OwnPong.Manner.PLAIN).extensions().has(Extensions.UP)).isFalse();
  }

  @Test
  void languageAndTlsAreToldIfTheyAreSet() {
    assertThat(pong(OwnPong.Manner.PLAIN).extensions().ids()).containsExactly("UP", "DU", "VC");
    assertThat(pong(new OwnPong.Manner(true, Optional.of(PreferredLocale.of("de")))).extensions()
        .ids()).containsExactly("UP", "DU", "VC", "TLS", "LOC");
  }

  @Test
  void theAverageDayGrowsWhileWeRunAndShrinksWhileWeDoNot() {
    Uptime uptime = new Uptime();
    uptime.on(new Uptime.Remembered(Duration.ofHours(6)), NOON, new RecordingOutbox());

    assertThat(uptime.perDay(NOON)).isEqualTo(Duration.ofHours(6));
    assertThat(uptime.perDay(NOON.plus(Duration.ofDays(1)))).isBetween(Duration.ofHours(8),
        Duration.ofHours(9));
    assertThat(uptime.perDay(NOON.plus(Duration.ofDays(365)))).isEqualTo(Duration.ofDays(1));
    assertThat(Uptime.faded(Duration.ofHours(6), Duration.ofDays(1)))
        .isBetween(Duration.ofHours(5), Duration.ofHours(6));
    assertThat(Uptime.faded(Duration.ofHours(6), Duration.ofDays(365))).isZero();
  }
}
