package org.servent.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.record.Statement.Presence;

/** When we say where we are. */
class OwnPresenceTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Presence HOME = at("192.0.2.1:6346");
  private static final Presence AWAY = at("192.0.2.2:6346");

  private final OwnPresence own = new OwnPresence(new SplittableRandom(6346));

  private static Presence at(String address) {
    return new Presence(List.of(PeerAddress.parse(address)), 0);
  }

  @Test
  void itIsSaidAtOnceAndNotTwiceAtATime() {
    assertThat(own.due(HOME, NOON)).contains(HOME);

    assertThat(own.due(HOME, NOON)).isEmpty();
    assertThat(own.due(AWAY, NOON)).isEmpty();
  }

  @Test
  void itIsSaidAgainWellBeforeTheLeaseEnds() {
    Instant now = NOON;
    int count = 0;
    for (; now.isBefore(NOON.plus(Duration.ofDays(1))); now = now.plusSeconds(1)) {
      if (own.due(HOME, now).isPresent()) {
        own.done(true, now);
        count++;
      }
    }

    assertThat(count).isBetween(24 * 60 / 38, 24 * 60 / 30 + 1);
    assertThat(OwnPresence.RENEWED.multipliedBy(5).dividedBy(4)).isLessThan(OwnPresence.LEASE);
  }

  @Test
  void anotherAddressIsSaidWithinAMinute() {
    own.due(HOME, NOON);
    own.done(true, NOON);

    assertThat(own.due(HOME, NOON.plusSeconds(60))).isEmpty();
    assertThat(own.due(AWAY, NOON.plusSeconds(59))).isEmpty();
    assertThat(own.due(AWAY, NOON.plusSeconds(60))).contains(AWAY);
  }

  @Test
  void afterFailuresItIsTriedMoreAndMoreSeldom() {
    own.due(HOME, NOON);
    own.done(false, NOON);

    assertThat(own.due(AWAY, NOON.plusSeconds(29))).isEmpty();
    assertThat(own.due(AWAY, NOON.plusSeconds(30))).contains(AWAY);
    own.done(false, NOON.plusSeconds(30));
    assertThat(own.due(AWAY, NOON.plusSeconds(89))).isEmpty();
    assertThat(own.due(AWAY, NOON.plusSeconds(90))).contains(AWAY);
    for (int i = 0; i < 100; i++) {
      own.done(false, NOON.plusSeconds(90));
    }
    assertThat(own.due(AWAY, NOON.plusSeconds(90).plus(OwnPresence.RETRY.multipliedBy(32))))
        .isPresent();
  }
}
