package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage.Direct;
import org.servent.ring.RingMessage.Heartbeat;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.Probed;
import org.servent.ring.RingMessage.RowAsked;

class UpkeepTest {
  private static final Contact NEXT = Letters.member("9");
  private static final Contact PREVIOUS = Letters.member("7");

  private final Bench bench = new Bench().leaves("9", "a", "7", "6");
  private final Pings pings = new Pings(bench.acquaintances, bench.post, bench.timers, bench.dice,
      () -> true, (whom, now) -> {});
  private final LeafProbes probes = new LeafProbes(bench.acquaintances, bench.post, bench.timers,
      bench.dice, new LeafProbes.Outcome() {
        @Override
        public void settled(Instant now) {}

        @Override
        public void gone(Contact who, boolean leaf, Instant now) {}

        @Override
        public void changed(Instant now) {}
      });
  private final Upkeep upkeep = new Upkeep(bench.acquaintances, bench.post, pings, probes,
      bench.timers, bench.dice);

  /** Time passes in which the leaf set is heard of. */
  private void live(Duration time) {
    for (Instant end = bench.now.plus(time); bench.now.isBefore(end);) {
      bench.acquaintances.leaves()
          .members()
          .forEach(each -> bench.acquaintances.heard(each, bench.now));
      bench.pass(Duration.ofSeconds(2));
      List.copyOf(bench.letters.all).forEach(this::answer);
    }
  }

  private void answer(Letters.Letter letter) {
    if (letter.message() instanceof LeavesAsked asked) {
      probes.told(letter.to(), new LeavesTold(asked.nonce(), List.of(), List.of()), bench.now);
    }
  }

  @Test
  void whoHasTheNextLowerIdGetsSignsOfLife() {
    upkeep.begin(bench.now);
    live(Duration.ofMinutes(10));

    // Some are saved by comparing leaf sets with it.
    assertThat(bench.letters.receivers(Heartbeat.class)).hasSizeBetween(12, 20)
        .containsOnly(PREVIOUS);
  }

  @Test
  void anyWordIsASignOfLife() {
    upkeep.begin(bench.now);
    for (int i = 0; i < 30; i++) {
      bench.post.send(PREVIOUS, new Direct(Payload.EMPTY), bench.now);
      bench.pass(Duration.ofSeconds(20));
    }

    assertThat(bench.letters.receivers(Heartbeat.class)).isEmpty();
  }

  @Test
  void onlyWhoHasTheNextHigherIdIsWatched() {
    upkeep.begin(bench.now);
    bench.pass(Duration.ofSeconds(32));
    assertThat(bench.letters.receivers(LeavesAsked.class)).isEmpty();
    bench.pass(Duration.ofSeconds(2));

    assertThat(bench.letters.receivers(LeavesAsked.class)).containsExactly(NEXT);
  }

  @Test
  void whoSaysSomethingNowAndThenIsNotSuspected() {
    upkeep.begin(bench.now);
    live(Duration.ofMinutes(10));

    // Leaf sets are compared every minute or two.
    assertThat(bench.letters.receivers(LeavesAsked.class)).hasSizeBetween(5, 10);
    assertThat(bench.acquaintances.leaves().contains(NEXT.id())).isTrue();
  }

  @Test
  void rowsAreAskedForInTurn() {
    bench.table("1", "81", "801");
    upkeep.begin(bench.now);
    live(Duration.ofMinutes(60));

    assertThat(bench.letters.receivers(RowAsked.class)).hasSizeBetween(16 + 7, 16 + 9)
        .contains(Letters.member("81"), Letters.member("801"));
  }

  @Test
  void theTableIsLookedAtAsOftenAsMembersDie() {
    bench.table("1", "2", "3");
    upkeep.begin(bench.now);
    live(Duration.ofMinutes(30));
    int calm = bench.letters.receivers(Probed.class).size();
    for (int i = 0; i < 30; i++) {
      upkeep.died(bench.now);
      live(Duration.ofMinutes(1));
    }

    assertThat(bench.letters.receivers(Probed.class).size() - calm).isGreaterThan(4 * calm);
  }
}
