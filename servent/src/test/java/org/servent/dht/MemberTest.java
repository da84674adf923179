package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.Direct;
import org.servent.ring.RingMessage.Heartbeat;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.LeavesTold;
import org.servent.ring.RingMessage.Leaving;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.ProbeAnswered;
import org.servent.ring.RingMessage.Probed;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.RowAsked;
import org.servent.ring.RingMessage.Rows;
import org.servent.ring.RingMessage.Taken;

/** One member, what it is told and what it says. */
class MemberTest {
  private static final Instant NOON = Bench.NOON;
  private static final Contact ANN = Letters.member("9");
  private static final Contact BOB = Letters.member("7");

  private final Letters letters = new Letters();
  private final List<Routed> delivered = new ArrayList<>();
  private final List<RingId> lost = new ArrayList<>();
  private final Ring ring = new Ring(Letters.member("8"), 4, false, letters, new Application() {
    @Override
    public void deliver(Routed message, Instant now) {
      delivered.add(message);
    }

    @Override
    public void lost(RingId key, Payload payload, Instant now) {
      lost.add(key);
    }
  }, new Random(1));
  private Instant now = NOON;

  private void say(Contact from, RingMessage message) {
    ring.received(from, message, now);
  }

  private void pass(Duration time) {
    Instant end = now.plus(time);
    while (!ring.nextDeadline().isAfter(end)) {
      now = ring.nextDeadline();
      ring.onDeadline(now);
    }
    now = end;
  }

  private static Routed to(String key) {
    return new Routed(7, Letters.id(key), ANN, 0, Purpose.DELIVER, Payload.EMPTY);
  }

  @Test
  void theFirstIsTheRootOfEverything() {
    ring.join(List.of(), now);
    ring.route(Letters.id("1"), Payload.EMPTY, now);

    assertThat(ring.isMember()).isTrue();
    assertThat(delivered).hasSize(1);
  }

  @Test
  void nothingIsDeliveredBeforeEverybodyHasSpoken() {
    ring.join(List.of(ANN), now);
    pass(Duration.ofSeconds(3));
    assertThat(letters.last(Routed.class).purpose()).isEqualTo(Purpose.JOIN);
    say(ANN, new Place(List.of(ANN, BOB)));
    say(BOB, to("8"));
    say(ANN, new LeavesTold(nonceFor(ANN), List.of(BOB), List.of()));
    assertThat(ring.isMember()).isFalse();
    assertThat(delivered).isEmpty();

    say(BOB, new LeavesTold(nonceFor(BOB), List.of(ANN), List.of()));
    assertThat(ring.isMember()).isTrue();
    assertThat(delivered).hasSize(1);
  }

  private long nonceFor(Contact asked) {
    return letters.all.stream()
        .filter(letter -> letter.to().equals(asked))
        .map(Letters.Letter::message)
        .filter(LeavesAsked.class::isInstance)
        .map(LeavesAsked.class::cast)
        .mapToLong(LeavesAsked::nonce)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whoIsAskedAnswers() {
    ring.join(List.of(), now);
    say(ANN, new Probed(5, true));
    say(ANN, new LeavesAsked(6, List.of(), List.of()));
    say(ANN, new RowAsked(0));
    say(ANN, new NearAsked());
    say(ANN, to("8"));

    assertThat(letters.last(ProbeAnswered.class)).isEqualTo(new ProbeAnswered(5));
    assertThat(letters.last(LeavesTold.class).nonce()).isEqualTo(6);
    assertThat(letters.receivers(Rows.class)).containsExactly(ANN, ANN);
    assertThat(letters.last(Taken.class)).isEqualTo(new Taken(7));
    assertThat(delivered).hasSize(1);
  }

  @Test
  void whoLeftSaysNothingMore() {
    ring.join(List.of(), now);
    say(ANN, new LeavesAsked(6, List.of(), List.of()));
    ring.leave(now);
    assertThat(letters.receivers(Leaving.class)).containsExactly(ANN);

    letters.all.clear();
    say(ANN, new LeavesAsked(6, List.of(), List.of()));
    pass(Duration.ofMinutes(10));
    assertThat(letters.all).isEmpty();
    assertThat(ring.isMember()).isFalse();
    assertThat(ring.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void strangersMakeNobodyAskOthers() {
    ring.join(List.of(), now);
    say(Letters.member("1"), new Rows(List.of(Letters.member("2"), Letters.member("3"))));

    assertThat(letters.receivers(Probed.class)).isEmpty();
  }

  @Test
  void nobodyJoinsForAnother() {
    ring.join(List.of(), now);
    say(ANN, new Routed(7, BOB.id(), ANN, 0, Purpose.JOIN, Payload.EMPTY));

    assertThat(letters.receivers(Place.class)).isEmpty();
    assertThat(letters.receivers(Rows.class)).isEmpty();
  }

  @Test
  void whoJoinsIsToldItsPlace() {
    ring.join(List.of(), now);
    say(ANN, new Routed(7, ANN.id(), ANN, 0, Purpose.JOIN, Payload.EMPTY));

    assertThat(letters.receivers(Place.class)).containsExactly(ANN);
    assertThat(ring.leaves().members()).isEmpty();
  }

  @Test
  void whoCannotBeReachedIsDeadAtOnce() {
    ring.join(List.of(), now);
    Stream.of(ANN, BOB).forEach(each -> say(each, new LeavesAsked(6, List.of(), List.of())));
    ring.unreachable(ANN.id(), now);
    ring.unreachable(ANN.id(), now);

    assertThat(ring.leaves().members()).containsExactly(BOB);
  }

  @Test
  void aBrokenLinkIsNotYetADeath() {
    ring.join(List.of(), now);
    Stream.of(ANN, BOB).forEach(each -> say(each, new LeavesAsked(6, List.of(), List.of())));
    ring.gone(ANN.id(), now);

    assertThat(ring.leaves().members()).containsExactlyInAnyOrder(ANN, BOB);
    assertThat(letters.receivers(LeavesAsked.class)).containsExactly(ANN);
  }

  @Test
  void differentWaysBeginWithDifferentMembers() {
    ring.join(List.of(), now);
    for (int i = 0; i < 16; i++) {
      say(Letters.member("%x1".formatted(i)), new Heartbeat());
    }
    List<Contact> ways = ring.firstHops(Letters.id("3"), 8);

    assertThat(ways).hasSize(8).doesNotHaveDuplicates();
    for (Contact first : ways) {
      ring.route(Letters.id("3"), Payload.EMPTY, first, now);
    }
    assertThat(letters.receivers(Routed.class)).containsExactlyElementsOf(ways);
  }

  @Test
  void whoIsNoMemberIsNobodysRoot() {
    ring.route(Letters.id("3"), Payload.EMPTY, ANN, now);
    pass(Duration.ofMinutes(1));

    assertThat(delivered).isEmpty();
    assertThat(lost).containsExactly(Letters.id("3"));
  }

  @Test
  void whatIsSaidToOneGoesToOne() {
    ring.say(ANN, Payload.of((byte) 1), now);

    assertThat(letters.last(Direct.class).payload()).isEqualTo(Payload.of((byte) 1));
  }
}
