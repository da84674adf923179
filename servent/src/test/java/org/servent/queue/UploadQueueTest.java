package org.servent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.queue.Ask.Manner;
import org.servent.testing.Dice;

class UploadQueueTest {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final long LARGE = 10_000_000;
  private static final QueueLimits TWO = new QueueLimits(2, 1, 2, 2, 1, 100, 5,
      Duration.ofSeconds(10), Duration.ofMinutes(10));

  private final UploadQueue queue = new UploadQueue(TWO, Dice.seeded(1));

  private static Ask ask(String from, String file, Optional<Guid> place) {
    return new Ask(Host.parse(from), file, LARGE, LARGE, Manner.PARQ, place,
        Optional.of(new PeerAddress(Host.parse(from), 6346)));
  }

  private Verdict ask(String from, String file, Instant now) {
    return queue.ask(ask(from, file, Optional.empty()), null, now);
  }

  private Slot slot(String from, Instant now) {
    return ((Verdict.Serve) ask(from, "file", now)).slot();
  }

  private Verdict.Wait place(String from, Instant now) {
    return (Verdict.Wait) ask(from, "file", now);
  }

  @Test
  void asManyAreServedAsThereAreSlots() {
    assertThat(ask("192.0.2.1", "file", NOON)).isInstanceOf(Verdict.Serve.class);
    assertThat(ask("192.0.2.2", "file", NOON)).isInstanceOf(Verdict.Serve.class);

    Verdict.Wait third = place("192.0.2.3", NOON);
    Verdict.Wait fourth = place("192.0.2.4", NOON);

    assertThat(third.position()).isEqualTo(1);
    assertThat(fourth.position()).isEqualTo(2);
    assertThat(fourth.length()).isEqualTo(2);
    assertThat(queue.isFull()).isTrue();
    assertThat(queue.served()).isEqualTo(2);
  }

  @Test
  void theSlotGoesToTheFirstWhoComesAtItsTime() {
    Slot first = slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait third = place("192.0.2.3", NOON);
    queue.leave(first, NOON.plusSeconds(5));
    Instant due = NOON.plus(third.pause());

    assertThat(ask("192.0.2.9", "file", due.minusSeconds(1))).isInstanceOf(Verdict.Wait.class);
    assertThat(queue.ask(ask("192.0.2.3", "file", Optional.of(third.id())), null, due))
        .isInstanceOf(Verdict.Serve.class);
  }

  @Test
  void aSlotIsNotKeptForWhoDoesNotCome() {
    Slot first = slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait third = place("192.0.2.3", NOON);
    queue.leave(first, NOON);

    Instant late = NOON.plus(third.pause()).plus(QueuePatience.GUARDED);
    assertThat(ask("192.0.2.9", "file", late)).isInstanceOf(Verdict.Serve.class);
  }

  @Test
  void aPlaceIsKeptByItsNameOnAnotherConnection() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait place = place("192.0.2.3", NOON);
    place("192.0.2.4", NOON);
    queue.disconnected(place.id(), NOON.plusSeconds(1));

    Instant later = NOON.plusSeconds(299);
    Verdict again = queue.ask(ask("192.0.2.3", "file", Optional.of(place.id())), null, later);

    assertThat(again).isInstanceOfSatisfying(Verdict.Wait.class, same -> {
      assertThat(same.id()).isEqualTo(place.id());
      assertThat(same.position()).isEqualTo(1);
    });
  }

  @Test
  void whoDoesNotComeBackLosesItsPlace() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait place = place("192.0.2.3", NOON);

    assertThat(queue.waiting()).hasSize(1);
    queue.look(0, NOON.plus(place.lifetime()));
    assertThat(queue.waiting()).isEmpty();
  }

  @Test
  void nobodyGoesOnWithThePlaceOfSomebodyElse() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait place = place("192.0.2.3", NOON);

    Verdict thief = queue.ask(ask("192.0.2.66", "file", Optional.of(place.id())), null, NOON);

    assertThat(((Verdict.Wait) thief).id()).isNotEqualTo(place.id());
    assertThat(((Verdict.Wait) thief).position()).isEqualTo(2);
  }

  @Test
  void whoAsksTooEarlyAgainAndAgainIsOut() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    place("192.0.2.3", NOON);

    assertThat(ask("192.0.2.3", "file", NOON.plusSeconds(1))).isInstanceOf(Verdict.Wait.class);
    assertThat(ask("192.0.2.3", "file", NOON.plusSeconds(2))).isInstanceOf(Verdict.Wait.class);
    assertThat(ask("192.0.2.3", "file", NOON.plusSeconds(3)))
        .isEqualTo(new Verdict.Refuse(QueuePatience.OUT, Verdict.Why.HASTY));
    assertThat(queue.waiting()).isEmpty();
  }

  /** Transmission, with four connections to a web seed, is one. */
  @Test
  void whoKnowsNoQueueMayAskAtOnce() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Ask plain = new Ask(Host.parse("192.0.2.3"), "file", 20_000_000, 262_144,
        Ask.Manner.PASSIVE, Optional.empty(), Optional.empty());

    for (int i = 0; i < 10; i++) {
      assertThat(queue.ask(plain, null, NOON.plusSeconds(i))).isInstanceOf(Verdict.Wait.class);
    }
  }

  @Test
  void anAddressHasNoMoreThanItsSlotsAndPlaces() {
    assertThat(ask("192.0.2.1", "a", NOON)).isInstanceOf(Verdict.Serve.class);
    assertThat(ask("192.0.2.1", "b", NOON)).isInstanceOf(Verdict.Serve.class);
    for (String file : List.of("c", "d", "e", "f", "g")) {
      assertThat(ask("192.0.2.1", file, NOON)).isInstanceOf(Verdict.Wait.class);
    }

    assertThat(ask("192.0.2.1", "h", NOON))
        .isEqualTo(new Verdict.Refuse(TWO.mostPoll(), Verdict.Why.GREEDY));
  }

  @Test
  void whatOneAddressMayNotHaveKeepsNobodyElseWaiting() {
    UploadQueue three = new UploadQueue(new QueueLimits(3, 1, 3, 2, 0, 100, 5,
        Duration.ofSeconds(10), Duration.ofMinutes(10)), Dice.seeded(1));
    for (String file : List.of("a", "b", "c", "d")) {
      three.ask(ask("192.0.2.1", file, Optional.empty()), null, NOON);
    }

    assertThat(three.ask(ask("192.0.2.2", "a", Optional.empty()), null, NOON))
        .isInstanceOf(Verdict.Serve.class);
  }

  @Test
  void theQueueIsBounded() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    for (int i = 0; i < 100; i++) {
      assertThat(ask("198.51.100." + i, "file", NOON)).isInstanceOf(Verdict.Wait.class);
    }

    assertThat(ask("203.0.113.1", "file", NOON))
        .isEqualTo(new Verdict.Refuse(TWO.mostPoll(), Verdict.Why.FULL));
  }

  @Test
  void aSmallFileNeedNotWaitForLargeOnes() {
    slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    place("192.0.2.3", NOON);
    Ask small = new Ask(Host.parse("192.0.2.4"), "small", 1_000, 1_000, Manner.PASSIVE,
        Optional.empty(), Optional.empty());

    assertThat(queue.ask(small, null, NOON)).isInstanceOf(Verdict.Serve.class);
  }

  @Test
  void aSlotLastsFromRequestToRequest() {
    Slot slot = slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    place("192.0.2.3", NOON);
    queue.rest(slot, NOON);

    assertThat(queue.ask(ask("192.0.2.1", "file", Optional.empty()), slot, NOON.plusSeconds(2)))
        .isEqualTo(new Verdict.Serve(slot));
  }

  @Test
  void whoRestsTooLongLosesItsSlotToWhoWaits() {
    Slot slot = slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait place = place("192.0.2.3", NOON);
    queue.rest(slot, NOON);
    Instant due = NOON.plus(place.pause());

    assertThat(queue.ask(ask("192.0.2.3", "file", Optional.of(place.id())), null, due))
        .isInstanceOf(Verdict.Serve.class);
    assertThat(slot.isOver()).isTrue();
    assertThat(queue.ask(ask("192.0.2.1", "file", Optional.empty()), slot, due))
        .isInstanceOf(Verdict.Wait.class);
  }

  @Test
  void whoseTurnItIsIsCalledIfItIsNotConnected() {
    Slot first = slot("192.0.2.1", NOON);
    slot("192.0.2.2", NOON);
    Verdict.Wait place = place("192.0.2.3", NOON);
    assertThat(queue.calls(NOON)).isEmpty();

    queue.disconnected(place.id(), NOON.plusSeconds(1));
    queue.leave(first, NOON.plusSeconds(2));
    assertThat(queue.calls(NOON.plusSeconds(2))).containsExactly(
        new UploadQueue.Call(place.id(), PeerAddress.parse("192.0.2.3:6346")));
    assertThat(queue.calls(NOON.plusSeconds(3))).isEmpty();
  }

  /**
   * A busy day: each address always wants something, some by many connections at once, and each
   * does what it is told.
   */
  @Test
  @Tag("slow")
  void eachAddressGetsTheSameWithinTwentyPercent() {
    UploadQueue busy = new UploadQueue(QueueLimits.USUAL, Dice.seeded(7));
    Map<Host, Integer> served = new HashMap<>();
    record Event(Instant at, Ask ask, Optional<Slot> ends) {}
    PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    for (int address = 1; address <= 60; address++) {
      Host host = Host.parse("198.51.100." + address);
      for (int wish = 0; wish < (address % 3 == 0 ? 12 : 2); wish++) {
        events.add(new Event(NOON.plusMillis(address), new Ask(host, "file " + wish, LARGE, LARGE,
            Manner.PARQ, Optional.empty(), Optional.empty()), Optional.empty()));
      }
    }
    Instant end = NOON.plus(Duration.ofHours(8));
    while (events.peek().at().isBefore(end)) {
      Event event = events.remove();
      Instant now = event.at();
      event.ends().ifPresent(slot -> {
        busy.leave(slot, now);
        served.merge(event.ask().from(), 1, Integer::sum);
      });
      switch (busy.ask(event.ask(), null, now)) {
        case Verdict.Serve serve -> events
            .add(new Event(now.plusSeconds(20), event.ask(), Optional.of(serve.slot())));
        case Verdict.Wait wait -> events
            .add(new Event(now.plus(wait.pause()), event.ask(), Optional.empty()));
        case Verdict.Refuse refuse -> events
            .add(new Event(now.plus(refuse.pause()), event.ask(), Optional.empty()));
      }
    }

    List<Integer> counts = new ArrayList<>(served.values());
    double mean = counts.stream().mapToInt(count -> count).average().orElseThrow();
    System.out.printf("served per address: %d to %d, %.1f on average%n",
        counts.stream().min(Integer::compare).orElseThrow(),
        counts.stream().max(Integer::compare).orElseThrow(), mean);
    assertThat(counts).hasSize(60)
        .allSatisfy(count -> assertThat((double) count).isBetween(0.8 * mean, 1.2 * mean));
  }

  @Test
  void whatIsWrittenIsWhatServentsRead() {
    Verdict.Wait wait = new Verdict.Wait(Guid.parse("00112233445566778899aabbccddeeff"), 3, 7, 10,
        Duration.ofSeconds(50), Duration.ofSeconds(110));

    assertThat(QueueText.queued(wait)).isEqualTo("position=3; length=7; ETA=50; lifetime=110;"
        + " ID=00112233445566778899aabbccddeeff");
    assertThat(QueueText.legacy(wait))
        .isEqualTo("position=3,length=7,limit=10,pollMin=50,pollMax=110");
    assertThat(QueueText.id(QueueText.queued(wait))).contains(wait.id());
    assertThat(QueueText.manner("1.0", "")).isEqualTo(Manner.PARQ);
    assertThat(QueueText.manner("0.1", "")).isEqualTo(Manner.LEGACY);
    assertThat(QueueText.manner("", "")).isEqualTo(Manner.PASSIVE);
    assertThat(QueueText.manner("", QueueText.queued(wait))).isEqualTo(Manner.PARQ);
  }

  @Test
  void whateverStandsInTheHeadersIsSomeManner() {
    var dice = Dice.seeded(3);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("1.0position=3; ID=00112233445566778899aabbccddeeff");
      for (int n = dice.nextInt(10); n > 0; n--) {
        text.setCharAt(dice.nextInt(text.length()), (char) dice.nextInt(256));
      }
      assertThat(QueueText.manner(text.toString(), text.toString())).isNotNull();
    }
  }

  @Test
  void slotsGrowWhileTheyBringSomething() {
    SlotCount count = new SlotCount(QueueLimits.USUAL);
    Queue<Double> speeds =
        new ArrayDeque<>(List.of(1e6, 1.2e6, 1.4e6, 1.6e6, 1.6e6, 1.6e6, 1.6e6));
    Instant now = NOON;
    while (!speeds.isEmpty()) {
      count.look(speeds.remove(), true, now);
      now = now.plus(SlotCount.LOOK);
    }

    // Four were tried; the fourth brought nothing and was given up.
    assertThat(count.count()).isEqualTo(QueueLimits.USUAL.slots() + 3);
  }

  @Test
  void slotsThatAreTooSlowAreGivenUpDownToTheLeast() {
    SlotCount count = new SlotCount(QueueLimits.USUAL);
    for (int i = 0; i < 100; i++) {
      count.look(1_000, true, NOON.plus(SlotCount.LOOK.multipliedBy(i)));
    }

    assertThat(count.count()).isEqualTo(QueueLimits.USUAL.least());
  }

  @Test
  void slotsThatNobodyWantsAreNotTried() {
    SlotCount count = new SlotCount(QueueLimits.USUAL);
    for (int i = 0; i < 100; i++) {
      count.look(1e6, false, NOON.plus(SlotCount.LOOK.multipliedBy(i)));
    }

    assertThat(count.count()).isEqualTo(QueueLimits.USUAL.slots());
  }

  @Test
  void whoIsOutHasNoPlaceUntilItsTimeIsOver() {
    ask("192.0.2.1", "file", NOON);
    ask("192.0.2.2", "file", NOON);
    for (int i = 0; i <= QueuePatience.HASTY; i++) {
      place("192.0.2.3", NOON);
    }
    ask("192.0.2.3", "file", NOON);

    assertThat(ask("192.0.2.3", "file", NOON.plusSeconds(60))).isEqualTo(
        new Verdict.Refuse(QueuePatience.OUT.minusSeconds(60), Verdict.Why.HASTY));
    assertThat(queue.waiting()).isEmpty();
    assertThat(ask("192.0.2.3", "other", NOON.plusSeconds(60))).isInstanceOf(Verdict.Wait.class);
    assertThat(ask("192.0.2.3", "file", NOON.plus(QueuePatience.OUT)))
        .isInstanceOf(Verdict.Wait.class);
  }
}
