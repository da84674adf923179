package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.link.HeaderName;
import org.servent.link.Role;
import org.servent.wire.WireException;

class LayersTest {
  private static final PeerAddress PEER = PeerAddress.parse("192.0.2.7:6346");
  private static final PeerAddress LOCAL = PeerAddress.parse("198.51.100.1:40123");
  private static final Layers ALL = new Layers(true, true, true);
  private static final List<HeaderName> OURS = List.of(HeaderName.ACCEPT_ENCODING,
      HeaderName.CONTENT_ENCODING, HeaderName.UPGRADE, HeaderName.CONNECTION,
      HeaderName.X_FEATURES);

  private static Offer offer(Layers able) {
    return new Offer(new Claims(8, 4), Gate.open(6346), PEER, LOCAL, able);
  }

  private static Acceptance acceptance(Layers able) {
    return new Acceptance(new Claims(8, 4), Gate.open(6346), PEER, LOCAL, able);
  }

  /** What a block says about layers. */
  private static List<String> said(Step step) {
    return step.answer()
        .orElseThrow()
        .headers()
        .stream()
        .filter(header -> OURS.stream().anyMatch(name -> header.name().equals(name.toString())))
        .map(Header::toString)
        .toList();
  }

  private static Layers agreed(Step step) {
    return ((State.Established) step.next()).layers();
  }

  private static HandshakeBlock block(String firstLine, String... headers) {
    return Blocks.of(Stream.concat(Stream.of(firstLine, "X-Ultrapeer: True"), Stream.of(headers))
        .toArray(String[]::new));
  }

  private static Step answered(Layers able, String... request) throws WireException {
    return acceptance(able).on(new State.AwaitingRequest(),
        block("GNUTELLA CONNECT/0.6", request));
  }

  private static Step confirmed(Layers able, Step answered, String... headers)
      throws WireException {
    return acceptance(able).on(answered.next(), block("GNUTELLA/0.6 200 OK", headers));
  }

  @Test
  void threeBlocksAgreeOnEverything() throws WireException {
    Step asked = offer(ALL).begin();
    Step answered = acceptance(ALL).on(acceptance(ALL).begin().next(),
        asked.answer().orElseThrow());
    Step confirmed = offer(ALL).on(asked.next(), answered.answer().orElseThrow());
    Step ended = acceptance(ALL).on(answered.next(), confirmed.answer().orElseThrow());

    assertThat(said(asked)).containsExactly("Accept-Encoding: deflate", "X-Features: tls/1.0",
        "Upgrade: TLS/1.0");
    assertThat(said(answered)).containsExactly("Accept-Encoding: deflate", "X-Features: tls/1.0",
        "Upgrade: TLS/1.0",
        "Content-Encoding: deflate", "Connection: Upgrade");
    assertThat(said(confirmed)).containsExactly("Content-Encoding: deflate",
        "Connection: Upgrade");
    assertThat(agreed(confirmed)).isEqualTo(ALL);
    assertThat(agreed(ended)).isEqualTo(ALL);
  }

  @Test
  void whoWantsNothingIsOfferedNoTlsAndSentNothingDeflated() throws WireException {
    Step answered = answered(ALL);

    assertThat(said(answered)).containsExactly("Accept-Encoding: deflate", "X-Features: tls/1.0");
    assertThat(agreed(confirmed(ALL, answered))).isEqualTo(Layers.NONE);
  }

  @Test
  void whoIsDialledMayDeflateAlone() throws WireException {
    Step answered = answered(ALL, "Accept-Encoding: deflate");

    assertThat(agreed(confirmed(ALL, answered))).isEqualTo(new Layers(false, false, true));
  }

  @Test
  void whoDialledMayDeflateAlone() throws WireException {
    Step answered = answered(ALL);

    assertThat(agreed(confirmed(ALL, answered, "Content-Encoding: deflate")))
        .isEqualTo(new Layers(false, true, false));
  }

  @Test
  void whatIsNotConfirmedDoesNotHappen() throws WireException {
    Step answered = answered(ALL, "Upgrade: TLS/1.0");

    assertThat(said(answered)).contains("Connection: Upgrade");
    assertThat(agreed(confirmed(ALL, answered)).tls()).isFalse();
  }

  @Test
  void tlsThatWeDidNotAgreeToIsNotConfirmedByThePeerAlone() throws WireException {
    Step answered = answered(Layers.NONE, "Upgrade: TLS/1.0");

    assertThat(said(answered)).isEmpty();
    assertThat(agreed(confirmed(Layers.NONE, answered, "Connection: Upgrade")))
        .isEqualTo(Layers.NONE);
  }

  @ParameterizedTest
  @CsvSource({"Upgrade: TLS/1.0, false", "Connection: Upgrade, false",
      "Upgrade: tls/1.0, true", "Upgrade: TLS/1.3, false"})
  void whomWeDialledAgreesWithBothHeaders(String header, boolean agreed) throws WireException {
    Step step = offer(ALL).on(new State.AwaitingAnswer(Role.ULTRAPEER),
        Blocks.of("GNUTELLA/0.6 200 OK", header,
            agreed ? "connection: keep-alive, upgrade" : "X-Ultrapeer: True"));

    assertThat(agreed(step).tls()).isEqualTo(agreed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"deflate", "DEFLATE", "gzip, deflate", "deflate;q=0.5, gzip"})
  void anEncodingMayStandInAList(String list) throws WireException {
    assertThat(said(answered(ALL, "Accept-Encoding: " + list)))
        .contains("Content-Encoding: deflate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflated", "x-deflate", ""})
  void otherEncodingsAreNotSpoken(String list) throws WireException {
    assertThat(said(answered(ALL, "Accept-Encoding: " + list)))
        .doesNotContain("Content-Encoding: deflate");
  }
}
