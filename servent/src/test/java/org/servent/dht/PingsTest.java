package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage.ProbeAnswered;
import org.servent.ring.RingMessage.Probed;

class PingsTest {
  private static final Contact ANN = Letters.member("1");
  private static final Contact BOB = Letters.member("2");

  private final Bench bench = new Bench();
  private final List<Contact> gone = new ArrayList<>();
  private final Pings pings = new Pings(bench.acquaintances, bench.post, bench.timers, bench.dice,
      () -> true, (whom, now) -> gone.add(whom));

  @Test
  void whoAnswersIsMeasuredAndGetsIntoTheTable() {
    pings.ask(ANN, bench.now);
    long nonce = bench.letters.last(Probed.class).nonce();
    bench.pass(Duration.ofMillis(70));
    bench.acquaintances.heard(ANN, bench.now);
    pings.answered(ANN, new ProbeAnswered(nonce), bench.now);
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.acquaintances.roundTrip(ANN.id())).contains(Duration.ofMillis(70));
    assertThat(bench.acquaintances.table().contains(ANN.id())).isTrue();
    assertThat(bench.acquaintances.neighbourhood().members()).containsExactly(ANN);
    assertThat(gone).isEmpty();
  }

  @Test
  void whoIsSilentTwiceIsGone() {
    pings.ask(ANN, bench.now);
    pings.ask(ANN, bench.now);
    bench.pass(Duration.ofSeconds(5));
    assertThat(gone).isEmpty();
    bench.pass(Duration.ofSeconds(2));

    assertThat(gone).containsExactly(ANN);
    assertThat(bench.letters.receivers(Probed.class)).containsExactly(ANN, ANN);
  }

  @Test
  void anyOtherWordIsAnAnswerToo() {
    pings.ask(ANN, bench.now);
    bench.pass(Duration.ofSeconds(1));
    bench.acquaintances.heard(ANN, bench.now);
    bench.pass(Duration.ofMinutes(1));

    assertThat(gone).isEmpty();
    assertThat(bench.letters.all).hasSize(1);
  }

  @Test
  void nobodyAnswersForAnother() {
    pings.ask(ANN, bench.now);
    pings.answered(BOB, new ProbeAnswered(bench.letters.last(Probed.class).nonce()), bench.now);
    bench.pass(Duration.ofMinutes(1));

    assertThat(bench.acquaintances.table().members()).isEmpty();
    assertThat(gone).containsExactly(ANN);
  }

  @Test
  void noMoreAreAskedAtOnceThanAllowed() {
    for (int i = 0; i < 200; i++) {
      pings.ask(Letters.member("%02x".formatted(i)), bench.now);
    }

    assertThat(bench.letters.all).hasSize(Pings.MOST);
    assertThat(pings.withinBounds()).isTrue();
  }

  @Test
  void ourselvesAreNotAsked() {
    pings.ask(bench.self, bench.now);

    assertThat(bench.letters.all).isEmpty();
  }
}
