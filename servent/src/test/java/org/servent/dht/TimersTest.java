package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Timers timers = new Timers();
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsDueIsDoneInItsOrder() {
    timers.at(NOON.plusSeconds(2), now -> done.add("third"));
    timers.at(NOON.plusSeconds(1), now -> done.add("first"));
    timers.at(NOON.plusSeconds(1), now -> done.add("second"));

    assertThat(timers.next()).isEqualTo(NOON.plusSeconds(1));
    timers.run(NOON.plusSeconds(1));
    assertThat(done).containsExactly("first", "second");
    timers.run(NOON.plusSeconds(3));
    assertThat(done).containsExactly("first", "second", "third");
    assertThat(timers.next()).isEqualTo(Instant.MAX);
  }

  @Test
  void whatIsSetMeanwhileIsDoneTooIfItIsDue() {
    timers.at(NOON, now -> timers.at(now, later -> done.add("at once")));
    timers.run(NOON);

    assertThat(done).containsExactly("at once");
  }
}
