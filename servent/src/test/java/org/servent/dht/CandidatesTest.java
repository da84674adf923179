package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage.Probed;

class CandidatesTest {
  private final Bench bench = new Bench();
  private final Pings pings = new Pings(bench.acquaintances, bench.post, bench.timers, bench.dice,
      () -> true, (whom, now) -> bench.acquaintances.died(whom.id(), now));
  private final Candidates candidates = new Candidates(bench.acquaintances, pings, bench.dice);

  private void named(String... digits) {
    List<Contact> all = new ArrayList<>();
    for (String each : digits) {
      all.add(Letters.member(each));
    }
    candidates.named(all, bench.now);
  }

  private List<Contact> asked() {
    return bench.letters.receivers(Probed.class);
  }

  @Test
  void oneIsAskedForEachPlace() {
    named("11", "12", "21", "81", "8");
    candidates.ask(bench.now);
    candidates.ask(bench.now);

    assertThat(asked()).containsExactly(Letters.member("11"), Letters.member("21"),
        Letters.member("81"));
  }

  @Test
  void theNextIsAskedIfTheFirstIsNotThere() {
    named("11", "12");
    candidates.ask(bench.now);
    bench.pass(Duration.ofSeconds(10));
    candidates.ask(bench.now);

    assertThat(asked().getLast()).isEqualTo(Letters.member("12"));
  }

  @Test
  void nobodyIsAskedForAPlaceThatIsTaken() {
    named("11");
    bench.table("15");
    candidates.ask(bench.now);
    named("12");
    candidates.ask(bench.now);

    assertThat(asked()).isEmpty();
  }

  @Test
  void whoIsKnownToBeDeadIsNotAsked() {
    bench.acquaintances.died(Letters.id("11"), bench.now);
    named("11");
    candidates.ask(bench.now);

    assertThat(asked()).isEmpty();
  }

  @Test
  void someAreMeasuredOfWhomNothingIsKnown() {
    bench.table("11");
    bench.acquaintances.measured(Letters.member("11"), Duration.ofMillis(5));
    candidates.measureSome(List.of(Letters.member("11"), Letters.member("12"),
        Letters.member("13"), Letters.member("14")), 2, bench.now);

    assertThat(asked()).hasSize(2).doesNotContain(Letters.member("11"));
  }

  @Test
  void notEverythingIsRemembered() {
    for (int i = 0; i < 4_096; i++) {
      named("%03x".formatted(i), "8000000%03x".formatted(i));
    }
    for (int i = 0; i < 32; i++) {
      named("8" + "0".repeat(i % 30) + "1", "8" + "0".repeat(i % 30) + "2");
    }

    assertThat(candidates.withinBounds()).isTrue();
  }
}
