package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;

class LeafProbesTest {
  private static final Contact ANN = Letters.member("9");
  private static final Contact BOB = Letters.member("7");
  private static final Contact CAT = Letters.member("88");

  private final Bench bench = new Bench();
  private final List<Contact> gone = new ArrayList<>();
  private final List<Contact> goneLeaves = new ArrayList<>();
  private int settled;
  private int changed;
  private final LeafProbes probes = new LeafProbes(bench.acquaintances, bench.post, bench.timers,
      bench.dice, new LeafProbes.Outcome() {
        @Override
        public void settled(Instant now) {
          settled++;
        }

        @Override
        public void gone(Contact who, boolean leaf, Instant now) {
          (leaf ? goneLeaves : gone).add(who);
        }

        @Override
        public void changed(Instant now) {
          changed++;
        }
      });

  private void answer(Contact from, List<Contact> leafSet, RingId... failed) {
    bench.acquaintances.heard(from, bench.now);
    probes.told(from, new LeavesTold(bench.letters.last(LeavesAsked.class).nonce(), leafSet,
        List.of(failed)), bench.now);
  }

  private List<Contact> asked() {
    return bench.letters.receivers(LeavesAsked.class);
  }

  @Test
  void whoAnswersGetsInAndWhomItNamesIsAsked() {
    probes.ask(ANN, bench.now);
    answer(ANN, List.of(bench.self, CAT));

    assertThat(bench.acquaintances.leaves().members()).containsExactly(ANN);
    assertThat(asked()).containsExactly(ANN, CAT);
    assertThat(settled).isZero();
    answer(CAT, List.of(ANN));
    assertThat(bench.acquaintances.leaves().members()).containsExactly(CAT, ANN);
    assertThat(settled).isOne();
    assertThat(changed).isEqualTo(2);
  }

  @Test
  void whoIsOnlyNamedDoesNotGetIn() {
    probes.ask(ANN, bench.now);
    answer(ANN, List.of(CAT));
    bench.pass(Duration.ofSeconds(10));

    assertThat(bench.acquaintances.leaves().members()).containsExactly(ANN);
    assertThat(asked()).containsExactly(ANN, CAT, CAT, CAT);
    assertThat(gone).containsExactly(CAT);
    assertThat(goneLeaves).isEmpty();
    assertThat(settled).isOne();
  }

  @Test
  void whoAsksHasSpokenForItself() {
    probes.asked(ANN, new LeavesAsked(5, List.of(), List.of()), bench.now);

    assertThat(bench.acquaintances.leaves().members()).containsExactly(ANN);
    assertThat(bench.letters.last(LeavesTold.class))
        .isEqualTo(new LeavesTold(5, List.of(ANN), List.of()));
  }

  @Test
  void anAnswerThatNobodyAskedForIsNotHeeded() {
    probes.told(ANN, new LeavesTold(5, List.of(CAT), List.of()), bench.now);

    assertThat(bench.acquaintances.leaves().members()).isEmpty();
    assertThat(bench.letters.all).isEmpty();
  }

  @Test
  void aDeadNeighbourIsAskedThriceAndThenTold() {
    bench.leaves("9", "a", "7", "6");
    probes.suspect(ANN, bench.now);
    bench.pass(Duration.ofSeconds(8));
    assertThat(goneLeaves).isEmpty();
    bench.pass(Duration.ofSeconds(2));

    assertThat(goneLeaves).containsExactly(ANN);
    assertThat(bench.acquaintances.leaves().contains(ANN.id())).isFalse();
    assertThat(asked()).containsExactly(ANN, ANN, ANN, Letters.member("a"), BOB,
        Letters.member("6"));
    assertThat(bench.letters.last(LeavesAsked.class).failed()).containsExactly(ANN.id());
  }

  @Test
  void whoIsCalledDeadIsAskedBeforeItIsBelieved() {
    bench.leaves("9", "a", "7", "6");
    bench.pass(Duration.ofSeconds(20));
    probes.asked(BOB, new LeavesAsked(5, List.of(), List.of(ANN.id())), bench.now);

    assertThat(asked()).containsExactly(ANN);
    assertThat(bench.acquaintances.leaves().contains(ANN.id())).isTrue();
  }

  @Test
  void whoWasHeardJustNowIsNotEvenAsked() {
    bench.leaves("9", "a", "7", "6");
    probes.asked(BOB, new LeavesAsked(5, List.of(), List.of(ANN.id())), bench.now);

    assertThat(asked()).isEmpty();
  }

  @Test
  void aLiarCannotMoveAMemberToAnotherAddress() {
    bench.leaves("9", "a", "7", "6");
    probes.ask(new Contact(ANN.id(), PeerAddress.parse("192.0.2.66:666")), bench.now);

    assertThat(asked()).containsExactly(ANN);
  }

  @Test
  void whoWasFoundDeadIsNotAskedAgainByHearsay() {
    probes.ask(ANN, bench.now);
    probes.unreachable(ANN.id(), bench.now);
    probes.asked(BOB, new LeavesAsked(5, List.of(ANN), List.of()), bench.now);

    assertThat(asked()).containsExactly(ANN);
  }

  @Test
  void whoLeavesIsGoneAtOnce() {
    bench.leaves("9", "7");
    probes.left(ANN.id(), bench.now);

    assertThat(bench.acquaintances.leaves().members()).containsExactly(BOB);
    assertThat(changed).isOne();
  }

  @Test
  void oneTellerKeepsUsBusyOnlySoMuch() {
    for (int i = 0; i < 10; i++) {
      int first = 0x8000 + i * 64;
      probes.asked(ANN, new LeavesAsked(i, IntStream.range(first, first + 64)
          .mapToObj(n -> Letters.member(Integer.toHexString(n)))
          .toList(), List.of()), bench.now);
    }

    assertThat(asked()).hasSize(Ring.LARGE + 1);
    assertThat(probes.withinBounds()).isTrue();
  }

  @Test
  void whoNamesNobodyButGhostsIsHeardNoMore() {
    for (int round = 0; round < 5; round++) {
      int first = 0x8000 + round * 64;
      probes.asked(ANN, new LeavesAsked(round, IntStream.range(first, first + 64)
          .mapToObj(n -> Letters.member(Integer.toHexString(n)))
          .toList(), List.of()), bench.now);
      bench.pass(Duration.ofSeconds(12));
    }

    assertThat(asked().stream().distinct().count()).isLessThan(Hearsay.MOST_IN_VAIN + 40L);
  }

  @Test
  void anEmptySideIsFilledFromTheTable() {
    bench.leaves("9", "a", "7", "6").table("a4", "c");
    bench.acquaintances.leaves().remove(Letters.id("9"));
    bench.acquaintances.leaves().remove(Letters.id("a"));
    probes.repair(bench.now);

    assertThat(asked()).containsExactly(Letters.member("a4"));
  }

  @Test
  void aSideThatIsTooShortIsFilledByWhoStandsAtItsEnd() {
    bench.leaves("9", "a", "7", "6");
    bench.acquaintances.leaves().remove(Letters.id("a"));
    probes.repair(bench.now);
    probes.repair(bench.now);

    assertThat(asked()).containsExactly(ANN);
  }
}
