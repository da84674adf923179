package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> happened = new ArrayList<>();

  @Test
  void thingsHappenWhenTheyAreDue() {
    plan("late", 20);
    plan("early", 10);

    time.runUntil(VirtualTime.START.plusMillis(30));

    assertThat(happened).containsExactly("early at 10", "late at 20");
    assertThat(time.elapsed()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void ofThingsDueTogetherTheOnePlannedFirstHappensFirst() {
    for (int i = 0; i < 50; i++) {
      plan("number " + i, 10);
    }

    time.runUntil(VirtualTime.START.plusMillis(10));

    assertThat(happened).hasSize(50)
        .startsWith("number 0 at 10", "number 1 at 10")
        .endsWith("number 49 at 10");
  }

  @Test
  void whatIsPlannedMeanwhileHappensToo() {
    time.after(Duration.ofMillis(5), () -> plan("later", 5));

    time.runUntil(VirtualTime.START.plusMillis(10));

    assertThat(happened).containsExactly("later at 10");
  }

  @Test
  void whatIsDueAfterTheEndWaits() {
    plan("later", 11);

    time.runUntil(VirtualTime.START.plusMillis(10));
    assertThat(happened).isEmpty();

    time.runUntil(VirtualTime.START.plusMillis(11));
    assertThat(happened).containsExactly("later at 11");
  }

  @Test
  void timeNeverGoesBack() {
    time.runUntil(VirtualTime.START.plusMillis(10));

    time.at(VirtualTime.START, () -> happened.add("at " + time.elapsed().toMillis()));
    time.runUntil(VirtualTime.START.plusMillis(5));
    time.runUntil(VirtualTime.START.plusMillis(20));

    assertThat(happened).containsExactly("at 10");
  }

  private void plan(String what, int millis) {
    time.after(Duration.ofMillis(millis),
        () -> happened.add(what + " at " + time.elapsed().toMillis()));
  }
}
