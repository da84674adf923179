package org.servent.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.link.Capabilities;
import org.servent.wire.WireException;

class HandshakeBlockTest {
  private static ByteBuffer bytes(String text) {
    return StandardCharsets.ISO_8859_1.encode(text);
  }

  private static HandshakeBlock read(String text) throws WireException {
    return HandshakeBlock.read(bytes(text)).orElseThrow();
  }

  static List<String> captured() {
    return List.copyOf(Blocks.captures().keySet());
  }

  @ParameterizedTest
  @MethodSource("captured")
  void whatOthersSendIsReadAndWrittenAlike(String name) {
    String text = Blocks.captures().getOrDefault(name, "");

    HandshakeBlock block = Blocks.captured(name);

    assertThat(block.headers()).hasSameSizeAs(text.lines().skip(1).toList());
    assertThat(block.toString().replace("\r", "").strip()).isEqualTo(text.strip());
  }

  @Test
  void tenBlocksWereCaptured() {
    assertThat(captured()).hasSize(10);
  }

  @Test
  void whatStandsInItIsKnown() {
    Capabilities theirs = Blocks.captured("GnutellaBun ultrapeer: request").capabilities();

    assertThat(theirs.userAgent()).isEqualTo("GnutellaBun/1.0.0");
    assertThat(theirs.listens()).contains(PeerAddress.parse("127.0.0.4:7004"));
    assertThat(theirs.ultrapeer()).isTrue();
    assertThat(theirs.degree()).contains(64);
    assertThat(theirs.maxTtl()).contains(4);
    assertThat(theirs.bye()).isTrue();
    assertThat(theirs.get("x-ext-probes")).contains("0.1");
  }

  @Test
  void linesMayEndWithoutCr() throws WireException {
    assertThat(read("GNUTELLA CONNECT/0.6\nX-Degree: 5\n\n"))
        .isEqualTo(Blocks.of("GNUTELLA CONNECT/0.6", "X-Degree: 5"));
  }

  @Test
  void nothingBehindTheEmptyLineIsTouched() throws WireException {
    ByteBuffer stream = bytes("GNUTELLA/0.6 200 OK\r\n\r\n\0\1\2");

    HandshakeBlock.read(stream);

    assertThat(stream.remaining()).isEqualTo(3);
  }

  @Test
  void anIncompleteBlockWaits() throws WireException {
    ByteBuffer all = Blocks.bytes("GNUTELLA CONNECT/0.6", "User-Agent: Other/1");

    for (int end = 0; end < all.capacity() - 1; end++) {
      ByteBuffer part = all.duplicate().limit(end);
      assertThat(HandshakeBlock.read(part)).isEmpty();
      assertThat(part.position()).isZero();
    }
  }

  @Test
  void aLineThatBeginsWithABlankGoesOnWithTheOneBefore() throws WireException {
    assertThat(read("OK\n ignored\nX-Try: 192.0.2.1:1,\n \t192.0.2.2:2\n\n").headers())
        .containsExactly(new Header("X-Try", "192.0.2.1:1, 192.0.2.2:2"));
  }

  @Test
  void aHeaderThatComesAgainIsOneWithBothValues() {
    HandshakeBlock block = Blocks.of("OK", "X-Try: 192.0.2.1:1", "x-try: 192.0.2.2:2");

    assertThat(block.capabilities().get("X-TRY")).contains("192.0.2.1:1, 192.0.2.2:2");
    assertThat(block.capabilities().tries()).hasSize(2);
  }

  @Test
  void aLineWithoutAColonIsPassedOver() {
    assertThat(Blocks.of("OK", "nonsense", ": nameless", "A: b:c").headers())
        .containsExactly(new Header("A", "b:c"));
  }

  @Test
  void headersNobodyKnowsAreKept() {
    assertThat(Blocks.of("OK", "X-New: caf\u00e9").capabilities().get("X-New"))
        .contains("caf\u00e9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " \nA: b\n\n"})
  void theFirstLineSaysSomething(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(WireException.class);
  }

  @Test
  void aLineMayHaveAThousandCharactersAndNotMore() throws WireException {
    String longest = "A".repeat(HandshakeBlock.MAX_LINE);

    assertThat(read(longest + "\n\n").firstLine()).isEqualTo(longest);
    assertThatThrownBy(() -> HandshakeBlock.read(bytes(longest + "A\n")))
        .isInstanceOf(WireException.class);
  }

  @Test
  void aBlockMayHave64HeadersAndNotMore() throws WireException {
    String most = "OK\n" + "A: b\n".repeat(HandshakeBlock.MAX_HEADERS);

    assertThat(read(most + "\n").headers()).hasSize(HandshakeBlock.MAX_HEADERS);
    assertThatThrownBy(() -> read(most + "A: b\n\n")).isInstanceOf(WireException.class);
  }

  @Test
  void aBlockThatNeverEndsIsRefusedAt16KiB() {
    List<String> lines = new ArrayList<>(Collections.nCopies(20, "no colon " + "x".repeat(900)));

    assertThatThrownBy(() -> HandshakeBlock.read(bytes(String.join("\n", lines))))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void noHeaderSmugglesInAnother() {
    assertThatThrownBy(() -> new Header("A", "b\r\nC: d"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Header("A\n", "b")).isInstanceOf(IllegalArgumentException.class);
  }
}
