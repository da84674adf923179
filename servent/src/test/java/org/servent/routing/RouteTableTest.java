package org.servent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Guid;

class RouteTableTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Guid GUID = new Guid(1, 2);

  private final RouteTable<String> table = new RouteTable<>(MINUTE, 10);

  @Test
  void anEntryLivesForALifetimeAtLeastAndTwoAtMost() {
    table.put(new Guid(0, 0), "opens the first generation", NOON);
    table.put(GUID, "late", NOON.plusSeconds(59));

    assertThat(table.get(GUID, NOON.plusSeconds(119))).contains("late");
    assertThat(table.get(GUID, NOON.plusSeconds(121))).isEmpty();
  }

  @Test
  void aLongPauseForgetsBothGenerations() {
    table.put(GUID, "old", NOON);

    assertThat(table.get(GUID, NOON.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(table.size()).isZero();
  }

  @Test
  void itNeverHoldsMoreThanItsBound() {
    RandomGenerator dice = RandomGenerator.of("L64X128MixRandom");

    for (int i = 0; i < 1_000; i++) {
      table.put(Guid.random(dice), "flood", NOON);

      assertThat(table.size()).isLessThanOrEqualTo(table.bound());
    }
  }

  @Test
  void theNewestSurviveAFlood() {
    for (int i = 0; i < 100; i++) {
      table.put(new Guid(0, i), "flood", NOON);
    }

    for (int i = 90; i < 100; i++) {
      assertThat(table.get(new Guid(0, i), NOON)).contains("flood");
    }
  }
}
