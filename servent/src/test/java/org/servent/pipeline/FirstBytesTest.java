package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstBytesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<String> overlay = new ArrayList<>();
  private final List<String> knocks = new ArrayList<>();
  private final List<String> gives = new ArrayList<>();
  private final List<String> transfer = new ArrayList<>();
  private final Wire wire =
      new Wire(FirstBytes.of(new FirstBytes.Greetings(noting(overlay), noting(transfer),
          noting(gives), noting(knocks)), Tls.off(), LIMIT));

  private static Greeting noting(List<String> greeted) {
    return (channel, first) -> greeted.add(text(first));
  }

  private static String text(ByteBuf first) {
    String text = first.toString(StandardCharsets.ISO_8859_1);
    first.release();
    return text;
  }

  @Test
  void whoAsksForALinkGoesToTheOverlay() {
    wire.sends("GNUTELLA CONNECT/0.6\r\n");

    assertThat(overlay).containsExactly("GNUTELLA CONNECT/0.6\r\n");
    assertThat(transfer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /", "HEAD /", "POST /", "PUT /", "DELETE /", "OPTIONS *",
      "TRACE /", "PATCH /"})
  void whoSpeaksHttpGoesToTheTransfers(String word) {
    wire.sends(word);

    assertThat(transfer).containsExactly(word);
    assertThat(wire.isOpen()).isTrue();
  }

  @Test
  void aWordMayComeByteByByte() {
    for (char letter : "GNUTELLA ".toCharArray()) {
      assertThat(overlay).isEmpty();
      wire.sends(String.valueOf(letter));
    }

    assertThat(overlay).containsExactly("GNUTELLA ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT BACK", "\n\n"})
  void whoTriesWhetherWeCanBeReachedIsHeard(String probe) {
    wire.sends(probe);

    assertThat(knocks).containsExactly(probe);
    assertThat(overlay).isEmpty();
    assertThat(wire.receivedText()).isEmpty();
  }

  @Test
  void whoAnswersAPushIsHeard() {
    wire.sends("GIV 0:");

    assertThat(gives).containsExactly("GIV 0:");
    assertThat(transfer).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"G2", "get /", "\u0016\u0003\u0001", "SSH-2.0", "GNUTELLA\n"})
  void whatNobodyKnowsIsClosedAtOnce(String bytes) {
    wire.sends(bytes);

    assertThat(wire.isOpen()).isFalse();
    assertThat(overlay).isEmpty();
    assertThat(transfer).isEmpty();
  }

  @Test
  void whoSaysNothingForTooLongIsClosed() {
    wire.sends("GNU");
    wire.pass(LIMIT.toMillis() - 1);
    assertThat(wire.isOpen()).isTrue();

    wire.pass(1);

    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void whoWasGreetedHasItsTimeToItself() {
    wire.sends("GET / HTTP/1.1");
    wire.pass(LIMIT.toMillis());

    assertThat(wire.isOpen()).isTrue();
    assertThat(wire.pipeline().names()).hasSize(1);
  }
}
