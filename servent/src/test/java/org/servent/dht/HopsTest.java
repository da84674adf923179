package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.Taken;

class HopsTest {
  private static final Contact ORIGIN = Letters.member("4");

  private final Bench bench = new Bench();
  private final List<Contact> silent = new ArrayList<>();
  private final List<Routed> here = new ArrayList<>();
  private final List<Routed> nowhere = new ArrayList<>();
  private final Hops hops = new Hops(bench.acquaintances, bench.post, bench.timers, bench.dice,
      (whom, now) -> silent.add(whom), () -> !bench.acquaintances.leaves().isOneSided(),
      new Hops.Ends() {
        @Override
        public void here(Routed message, Instant now) {
          here.add(message);
        }

        @Override
        public void nowhere(Routed message, Instant now) {
          nowhere.add(message);
        }
      });

  private static Routed to(String key, int count) {
    return new Routed(0, Letters.id(key), ORIGIN, count, Purpose.DELIVER, Payload.EMPTY);
  }

  private List<Contact> sent() {
    return bench.letters.receivers(Routed.class);
  }

  private void taken(Contact by) {
    hops.taken(by, new Taken(bench.letters.last(Routed.class).ticket()), bench.now);
  }

  /** A leaf set of 7e, 7f, 81, 82. */
  private void populate() {
    bench.leaves("7e", "7f", "81", "82");
  }

  @Test
  void aKeyAmongTheLeavesGoesToTheNearest() {
    populate();
    hops.pass(to("812", 0), bench.now);
    hops.pass(to("80", 0), bench.now);

    assertThat(sent()).containsExactly(Letters.member("81"));
    assertThat(bench.letters.last(Routed.class).hops()).isOne();
    assertThat(here).hasSize(1);
  }

  @Test
  void otherKeysGoToWhoSharesOneDigitMore() {
    populate();
    bench.table("21", "8a");
    hops.pass(to("2f", 0), bench.now);
    hops.pass(to("8a4", 0), bench.now);

    assertThat(sent()).containsExactly(Letters.member("21"), Letters.member("8a"));
  }

  @Test
  void withoutAnEntryTheyGoToWhoIsNearerAndSharesAsMany() {
    populate();
    bench.table("a", "d");
    hops.pass(to("b", 0), bench.now);

    assertThat(sent()).containsExactly(Letters.member("a"));
  }

  @Test
  void ofRow32ThereIsOnlyOurselves() {
    populate();
    hops.pass(new Routed(0, bench.self.id(), ORIGIN, 3, Purpose.DELIVER, Payload.EMPTY),
        bench.now);

    assertThat(here).hasSize(1);
  }

  @Test
  void whoDoesNotTakeItIsGoneAround() {
    populate();
    bench.table("21", "22");
    hops.pass(to("2f", 0), bench.now);
    bench.pass(Duration.ofSeconds(1));
    taken(Letters.member("22"));
    bench.pass(Duration.ofMinutes(1));

    assertThat(sent()).containsExactly(Letters.member("21"), Letters.member("22"));
    assertThat(silent).containsExactly(Letters.member("21"));
    assertThat(nowhere).isEmpty();
  }

  @Test
  void theRootIsNotGoneAroundUntilItIsDead() {
    populate();
    hops.pass(to("818", 0), bench.now);
    bench.pass(Duration.ofSeconds(8));
    assertThat(sent()).hasSizeGreaterThan(2).containsOnly(Letters.member("81"));
    assertThat(here).isEmpty();

    bench.acquaintances.died(Letters.id("81"), bench.now);
    hops.gone(Letters.id("81"), bench.now);
    assertThat(sent().getLast()).isEqualTo(Letters.member("82"));
  }

  @Test
  void whatNobodyTakesGoesNowhere() {
    populate();
    hops.pass(to("81", 0), bench.now);
    bench.pass(Duration.ofMinutes(10));

    assertThat(nowhere).hasSize(1);
    assertThat(hops.withinBounds()).isTrue();
  }

  @Test
  void whatPassedTooManyGoesNowhere() {
    populate();
    hops.pass(to("81", RingMessage.MOST_HOPS), bench.now);

    assertThat(nowhere).hasSize(1);
    assertThat(sent()).isEmpty();
  }

  @Test
  void onlyWhoWasSentItTakesIt() {
    populate();
    hops.pass(to("81", 0), bench.now);
    taken(Letters.member("82"));
    bench.pass(Duration.ofSeconds(2));

    assertThat(silent).contains(Letters.member("81"));
  }

  @Test
  void whoTakesItIsMeasured() {
    populate();
    hops.pass(to("81", 0), bench.now);
    bench.pass(Duration.ofMillis(80));
    taken(Letters.member("81"));

    assertThat(bench.acquaintances.roundTrip(Letters.id("81"))).contains(Duration.ofMillis(80));
  }

  @Test
  void whoJoinsIsNotItsOwnRoot() {
    populate();
    bench.leaves("811");
    RingId id = Letters.id("811");
    hops.pass(new Routed(0, id, Letters.member("811"), 1, Purpose.JOIN, Payload.EMPTY),
        bench.now);

    assertThat(sent()).containsExactly(Letters.member("81"));
  }

  @Test
  void nothingIsDeliveredWhileOneSideIsLost() {
    populate();
    bench.acquaintances.leaves().remove(Letters.id("81"));
    bench.acquaintances.leaves().remove(Letters.id("82"));
    hops.pass(to("83", 0), bench.now);
    assertThat(here).isEmpty();

    bench.leaves("83");
    bench.pass(Duration.ofSeconds(3));
    assertThat(here).isEmpty();
    assertThat(sent()).isNotEmpty().containsOnly(Letters.member("83"));
  }

  @Test
  void noMoreWaitsThanAllowed() {
    populate();
    for (int i = 0; i < 3_000; i++) {
      hops.pass(to("81", 0), bench.now);
    }

    assertThat(hops.withinBounds()).isTrue();
    assertThat(nowhere).isNotEmpty();
  }
}
