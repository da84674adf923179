package org.servent.dht;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage;
import org.servent.ring.RingMessage.LeavesAsked;
import org.servent.ring.RingMessage.Place;
import org.servent.ring.RingMessage.Probed;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;
import org.servent.ring.RingMessage.Rows;
import org.servent.ring.RingMessage.Taken;

/** What a member does not let others make it do. */
class OverloadTest {
  private static final Instant NOON = Bench.NOON;
  private static final Contact ANN = Letters.member("9");

  private final Letters letters = new Letters();
  private final Ring ring = new Ring(Letters.member("8"), 4, false, letters,
      (message, now) -> {}, new Random(1));

  private void routed(int count, Payload payload) {
    for (int i = 0; i < count; i++) {
      ring.received(ANN, new Routed(i, Letters.id("a"), Letters.member("3"), 0, Purpose.DELIVER,
          payload), NOON);
    }
  }

  @Test
  void whatCannotBePassedOnIsNotTaken() {
    ring.join(List.of(), NOON);
    ring.received(ANN, new LeavesAsked(6, List.of(), List.of()), NOON);

    routed(2_000, Payload.EMPTY);

    assertThat(letters.receivers(Taken.class)).hasSize(1_024);
    assertThat(ring.withinBounds()).isTrue();
  }

  @Test
  void ofTheLargestFewerAreTaken() {
    ring.join(List.of(), NOON);
    ring.received(ANN, new LeavesAsked(6, List.of(), List.of()), NOON);

    routed(2_000, Payload.of(new byte[RingMessage.MOST_PAYLOAD]));

    assertThat(letters.receivers(Taken.class))
        .hasSize((8 << 20) / RingMessage.MOST_PAYLOAD + 1);
    assertThat(ring.withinBounds()).isTrue();
  }

  @Test
  void beforeItIsAMemberItTakesNoMoreThanItKeeps() {
    ring.join(List.of(ANN), NOON);

    routed(1_000, Payload.EMPTY);

    assertThat(letters.receivers(Taken.class)).hasSize(256);
    assertThat(ring.withinBounds()).isTrue();
  }

  @Test
  void wishesToJoinAreHelpedAtAPace() {
    ring.join(List.of(), NOON);
    for (int i = 0; i < 1_000; i++) {
      Contact joins = new Contact(new RingId(i, 7), ANN.address());
      ring.received(ANN, new Routed(i, joins.id(), joins, 0, Purpose.JOIN, Payload.EMPTY), NOON);
    }

    assertThat(letters.receivers(Place.class)).hasSize(256);
  }

  @Test
  void whoNamesMembersWithoutBeingAskedIsNotHeeded() {
    ring.join(List.of(), NOON);
    ring.received(ANN, new LeavesAsked(6, List.of(), List.of()), NOON);

    ring.received(ANN, new Rows(List.of(Letters.member("2"), Letters.member("3"))), NOON);

    assertThat(letters.receivers(Probed.class)).isEmpty();
  }
}
