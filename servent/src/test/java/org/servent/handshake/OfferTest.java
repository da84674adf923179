package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.Role;
import org.servent.wire.WireException;

class OfferTest {
  private static final PeerAddress PEER = PeerAddress.parse("192.0.2.7:6346");
  private static final PeerAddress LOCAL = PeerAddress.parse("198.51.100.1:40123");
  private static final PeerAddress ELSEWHERE = PeerAddress.parse("203.0.113.9:6346");

  private final Offer open = new Offer(new Claims(8, 4), Gate.open(6346), PEER, LOCAL, Layers.NONE);
  private final Offer closed =
      new Offer(new Claims(8, 4), Gate.closed(503, "Shielded leaf node", ELSEWHERE), PEER, LOCAL,
          Layers.NONE);
  private final State first = new State.AwaitingAnswer(Role.ULTRAPEER);

  @Test
  void weSpeakFirst() {
    Step step = open.begin();

    assertThat(step.next()).isEqualTo(first);
    assertThat(step.answer().orElseThrow().firstLine()).isEqualTo("GNUTELLA CONNECT/0.6");
    assertThat(step.answer().orElseThrow().capabilities().listens())
        .contains(PeerAddress.parse("198.51.100.1:6346"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LimeWire ultrapeer: answer to an ultrapeer", "GnutellaBun ultrapeer: answer"})
  void anUltrapeersYesIsConfirmed(String answer) throws WireException {
    Step step = open.on(first, Blocks.captured(answer));

    assertThat(step.answer()).contains(new HandshakeBlock("GNUTELLA/0.6 200 OK", List.of()));
    assertThat(step.next()).isInstanceOfSatisfying(State.Established.class,
        done -> assertThat(done.theirs().ultrapeer()).isTrue());
  }

  @Test
  void aNoEndsItAndIsNotAnswered() throws WireException {
    Step step = open.on(first, Blocks.captured("LimeWire leaf: answer to a leaf"));

    assertThat(step)
        .isEqualTo(new Step(new State.Refused("it answered 503 We're Leaves", List.of())));
  }

  @Test
  void hostsNamedWithANoAreKept() throws WireException {
    Step step = open.on(first, Blocks.of("GNUTELLA/0.6 503 Full",
        "X-Try-Ultrapeers: 203.0.113.9:6346 2026-01-01T00:00Z, nonsense",
        "X-Try: 203.0.113.9:6346"));

    assertThat(step.next())
        .isEqualTo(new State.Refused("it answered 503 Full", List.of(ELSEWHERE)));
  }

  @Test
  void weMayDeclineAndSayWhereElseToTry() throws WireException {
    Step step = closed.on(first, Blocks.captured("LimeWire leaf: answer to an ultrapeer"));

    assertThat(step.answer()).contains(Blocks.of("GNUTELLA/0.6 503 Shielded leaf node",
        "X-Try-Ultrapeers: 203.0.113.9:6346"));
    assertThat(step.next())
        .isEqualTo(new State.Refused("we answered 503 Shielded leaf node", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GNUTELLA OK", "GNUTELLA CONNECT/0.6", "SSH-2.0-OpenSSH"})
  void whatIsNoAnswerIsAnError(String firstLine) {
    assertThatThrownBy(() -> open.on(first, Blocks.of(firstLine)))
        .isInstanceOf(WireException.class);
  }

  @Test
  void aStepAfterTheEndIsABug() {
    HandshakeBlock block = Blocks.of("GNUTELLA/0.6 200 OK");

    assertThatThrownBy(
        () -> open.on(new State.Established(Capabilities.NONE, Role.ULTRAPEER, Layers.NONE), block))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> open.on(new State.Refused("full", List.of()), block))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> open.on(new State.AwaitingRequest(), block))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void bothSidesUnderstandEachOther() throws WireException {
    Acceptance acceptance =
        new Acceptance(new Claims(5, 4), Gate.open(6346), /* peer= */ LOCAL, /* local= */ PEER,
            Layers.NONE);

    Step asked = open.begin();
    Step answered = acceptance.on(acceptance.begin().next(), asked.answer().orElseThrow());
    Step confirmed = open.on(asked.next(), answered.answer().orElseThrow());
    Step ended = acceptance.on(answered.next(), confirmed.answer().orElseThrow());

    assertThat(((State.Established) confirmed.next()).theirs().degree()).contains(5);
    assertThat(((State.Established) ended.next()).theirs().degree()).contains(8);
  }
}
