package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.link.Role;
import org.servent.wire.WireException;

/** Links that are for the ring alone are agreed on by both sides, or do not come about. */
class RingLinkTest {
  private static final PeerAddress ANN = PeerAddress.parse("192.0.2.7:6346");
  private static final PeerAddress BOB = PeerAddress.parse("198.51.100.1:6346");
  private static final Refusal FULL = new Refusal(503, "Full");

  private static Offer offer(Door door, boolean ringOnly) {
    return new Offer(new Claims(8, 4), door, BOB, ANN, Layers.NONE, ringOnly);
  }

  private static Acceptance acceptance(Door door) {
    return new Acceptance(new Claims(8, 4), door, ANN, BOB, Layers.NONE);
  }

  private static Gate member() {
    return Gate.open(6346).inRing(Optional.empty());
  }

  private static HandshakeBlock block(Step step) {
    return step.answer().orElseThrow();
  }

  @Test
  void membersSayThatTheyAreOnEveryLink() throws WireException {
    Step asked = offer(member(), false).begin();
    Step answered = acceptance(member()).on(new State.AwaitingRequest(), block(asked));

    assertThat(block(asked).capabilities().get(HeaderName.X_OVERLAY)).contains("pastry/0.1");
    assertThat(block(answered).capabilities().ring()).isTrue();
    assertThat(block(answered).capabilities().ringOnly()).isFalse();
  }

  @Test
  void whoIsNoMemberDoesNotSpeakOfIt() {
    assertThat(block(offer(Gate.open(6346), false).begin()).capabilities().ring()).isFalse();
  }

  @Test
  void bothSidesSayThatItIsForTheRingAlone() throws WireException {
    Offer offer = offer(member(), true);
    Step asked = offer.begin();
    Acceptance acceptance = acceptance(member());
    Step answered = acceptance.on(new State.AwaitingRequest(), block(asked));
    Step confirmed = offer.on(asked.next(), block(answered));
    Step done = acceptance.on(answered.next(), block(confirmed));

    assertThat(confirmed.next()).isInstanceOfSatisfying(State.Established.class,
        terms -> assertThat(terms.theirs().ringOnly()).isTrue());
    assertThat(done.next()).isInstanceOfSatisfying(State.Established.class,
        terms -> assertThat(terms.theirs().ringOnly()).isTrue());
  }

  @Test
  void roomForNeighboursDoesNotMatter() throws WireException {
    Gate full = Gate.closed(503, "No slots left").inRing(Optional.empty());

    Step answered =
        acceptance(full).on(new State.AwaitingRequest(), block(offer(full, true).begin()));

    assertThat(answered.next()).isInstanceOf(State.AwaitingConfirmation.class);
  }

  @Test
  void whoHasNoRoomInTheRingSaysSo() throws WireException {
    Gate full = Gate.open(6346).inRing(Optional.of(FULL));

    Step answered =
        acceptance(full).on(new State.AwaitingRequest(), block(offer(member(), true).begin()));

    assertThat(answered.next()).isEqualTo(new State.Refused("we answered 503 Full",
        block(offer(member(), true).begin()).capabilities().tries()));
  }

  @Test
  void whoKnowsNoRingIsNotTakenAsNeighbourInstead() throws WireException {
    Offer offer = offer(member(), true);
    Step answered = acceptance(Gate.open(6346)).on(new State.AwaitingRequest(),
        Blocks.of("GNUTELLA CONNECT/0.6", "X-Ultrapeer: True"));

    Step confirmed = offer.on(offer.begin().next(), block(answered));

    assertThat(block(confirmed).firstLine()).startsWith("GNUTELLA/0.6 406");
    assertThat(confirmed.next()).isInstanceOf(State.Refused.class);
  }

  @Test
  void nobodyTurnsANeighbourIntoAMember() throws WireException {
    Acceptance acceptance = acceptance(member());
    Capabilities plain = Blocks.of("GNUTELLA CONNECT/0.6", "X-Ultrapeer: True").capabilities();

    Step step = acceptance.on(new State.AwaitingConfirmation(plain, Role.ULTRAPEER),
        Blocks.of("GNUTELLA/0.6 200 OK", "X-Overlay: " + Capabilities.RING_ONLY));

    assertThat(step.next()).isInstanceOf(State.Refused.class);
  }
}
