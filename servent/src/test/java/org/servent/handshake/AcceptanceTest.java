package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.link.Role;
import org.servent.wire.WireException;

class AcceptanceTest {
  private static final PeerAddress PEER = PeerAddress.parse("192.0.2.7:40123");
  private static final PeerAddress LOCAL = PeerAddress.parse("198.51.100.1:6346");
  private static final PeerAddress ELSEWHERE = PeerAddress.parse("203.0.113.9:6346");
  private static final State FIRST = new State.AwaitingRequest();

  private final Acceptance open =
      new Acceptance(new Claims(8, 4), Gate.open(6346), PEER, LOCAL, Layers.NONE);
  private final Acceptance full =
      new Acceptance(new Claims(8, 4), Gate.closed(503, "No slots left", ELSEWHERE), PEER, LOCAL,
          Layers.NONE);

  private static Status status(Step step) throws WireException {
    return Status.read(step.answer().orElseThrow().firstLine());
  }

  private static Capabilities said(Step step) {
    return step.answer().orElseThrow().capabilities();
  }

  @Test
  void crawlersAreToldNothingWhereTheyAreNotWanted() throws Exception {
    Acceptance shy = new Acceptance(new Claims(8, 4, false), Gate.open(6346), PEER, LOCAL,
        Layers.NONE);

    Step step = shy.on(FIRST, new HandshakeBlock("GNUTELLA CONNECT/0.6",
        List.of(new Header("User-Agent", "Crawler/1"), new Header("Crawler", "0.1"))));

    assertThat(status(step)).isEqualTo(new Status(403, "No crawlers"));
    assertThat(said(step).get("Peers")).isEmpty();
  }

  @Test
  void thePeerSpeaksFirst() {
    assertThat(open.begin()).isEqualTo(new Step(FIRST));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LimeWire ultrapeer", "GnutellaBun ultrapeer"})
  void anUltrapeerIsLetInInThreeSteps(String servent) throws WireException {
    Step answered = open.on(FIRST, Blocks.captured(servent + ": request"));
    assertThat(status(answered)).isEqualTo(Status.OK);
    assertThat(answered.next()).isInstanceOf(State.AwaitingConfirmation.class);

    Step confirmed = open.on(answered.next(), Blocks.captured(servent + ": confirmation"));

    assertThat(confirmed.answer()).isEmpty();
    assertThat(confirmed.next()).isInstanceOfSatisfying(State.Established.class,
        done -> assertThat(done.theirs().userAgent()).startsWith(servent.split(" ", 2)[0]));
  }

  @ParameterizedTest
  @CsvSource({"0.6, true", "0.7, true", "0.10, true", "1.0, true", "0.4, false", "0.5, false",
      "0.0, false"})
  void aHigherVersionIsAnsweredWithOursAndALowerOneRefused(String version, boolean goesOn)
      throws WireException {
    Step step = open.on(FIRST, Blocks.of("GNUTELLA CONNECT/" + version, "X-Ultrapeer: True"));

    assertThat(step.answer().orElseThrow().firstLine()).startsWith("GNUTELLA/0.6 ");
    assertThat(status(step).isOk()).isEqualTo(goesOn);
  }

  @Test
  void whoIsRefusedIsToldWhereElseToTry() throws WireException {
    Step step = full.on(FIRST, Blocks.captured("GnutellaBun leaf: request"));

    assertThat(status(step)).isEqualTo(new Status(503, "No slots left"));
    assertThat(said(step).tries()).containsExactly(ELSEWHERE);
    assertThat(step.next())
        .isEqualTo(new State.Refused("we answered 503 No slots left", List.of()));
  }

  @Test
  void nobodyIsToldToTryItself() throws WireException {
    Step step = full.on(FIRST, Blocks.of("GNUTELLA CONNECT/0.6", "Node: " + ELSEWHERE));

    assertThat(said(step).tries()).isEmpty();
  }

  @Test
  void whoIsRefusedForItsVersionIsToldToo() throws WireException {
    Step step = open.on(FIRST, Blocks.of("GNUTELLA CONNECT/0.4"));

    assertThat(status(step).code()).isEqualTo(406);
    assertThat(said(step).get(HeaderName.X_TRY_ULTRAPEERS)).contains("");
  }

  @Test
  void thePeerMayDecline() throws WireException {
    Step answered = open.on(FIRST, Blocks.captured("LimeWire ultrapeer: request"));

    Step declined = open.on(answered.next(),
        Blocks.of("GNUTELLA/0.6 503 We're Leaves", "X-Try-Ultrapeers: 203.0.113.9:6346"));

    assertThat(declined).isEqualTo(
        new Step(new State.Refused("it declined: 503 We're Leaves", List.of(ELSEWHERE))));
  }

  @Test
  void whatTheLastBlockSaysReplacesWhatTheFirstSaid() throws WireException {
    Step answered = open.on(FIRST,
        Blocks.of("GNUTELLA CONNECT/0.6", "X-Ultrapeer: True", "X-Degree: 6", "X-Max-TTL: 3"));

    Step confirmed = open.on(answered.next(), Blocks.of("GNUTELLA/0.6 200 OK", "x-degree: 9"));

    Capabilities theirs = ((State.Established) confirmed.next()).theirs();
    assertThat(theirs.degree()).contains(9);
    assertThat(theirs.maxTtl()).contains(3);
  }

  @Test
  void nobodyBecomesALeafAfterBeingLetInAsAnUltrapeer() throws WireException {
    Step answered = open.on(FIRST, Blocks.captured("LimeWire ultrapeer: request"));

    Step confirmed =
        open.on(answered.next(), Blocks.of("GNUTELLA/0.6 200 OK", "X-Ultrapeer: False"));

    assertThat(confirmed.next()).isInstanceOf(State.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GNUTELLA CONNECT/", "gnutella connect/0.6",
      "GNUTELLA CONNECT/0.6 please", "GET / HTTP/1.1",
      "GNUTELLA CONNECT/99999999999.6"})
  void whatIsNoRequestIsAnError(String firstLine) {
    assertThatThrownBy(() -> open.on(FIRST, Blocks.of(firstLine)))
        .isInstanceOf(WireException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GNUTELLA OK", "GNUTELLA/0.6 OK", "GNUTELLA/0.6 20 OK", "HTTP/1.1 200 OK",
      "GNUTELLA/0.6 2000"})
  void whatIsNoConfirmationIsAnError(String firstLine) throws WireException {
    State waiting = open.on(FIRST, Blocks.captured("LimeWire ultrapeer: request")).next();

    assertThatThrownBy(() -> open.on(waiting, Blocks.of(firstLine)))
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
    assertThatThrownBy(() -> open.on(new State.AwaitingAnswer(Role.ULTRAPEER), block))
        .isInstanceOf(IllegalStateException.class);
  }
}
