package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.descriptor.Guid;
import org.servent.push.Giv;

class GivReaderTest {
  private static final Duration LIMIT = Duration.ofSeconds(8);
  private static final String LINE = "GIV 7:00112233445566778899aabbccddeeff/file";
  private static final Giv GIV = new Giv(7, Guid.parse("00112233445566778899aabbccddeeff"));

  private final List<Giv> came = new ArrayList<>();
  private final StringBuilder behind = new StringBuilder();
  private final Wire wire = wire();

  private Wire wire() {
    return new Wire(new GivReader(LIMIT, (giv, rest) -> {
      came.add(giv);
      behind.append(rest.toString(StandardCharsets.ISO_8859_1));
      rest.release();
    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n\n", "\r\n\r\n", "\n\r\n"})
  void aLineIsReadWhateverItsEnd(String end) {
    wire.sends(LINE + end + "HTTP");

    assertThat(came).containsExactly(GIV);
    assertThat(behind).hasToString("HTTP");
    assertThat(wire.isOpen()).isTrue();
    assertThat(wire.pipeline().get(GivReader.class)).isNull();
  }

  @Test
  void itMayComeByteByByte() {
    for (char letter : (LINE + "\n\n").toCharArray()) {
      assertThat(came).isEmpty();
      wire.sends(String.valueOf(letter));
    }

    assertThat(came).containsExactly(GIV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GIV nonsense\n\n", LINE + "\nmore\n", "\n\n"})
  void anythingElseIsClosed(String bytes) {
    wire.sends(bytes);

    assertThat(wire.isOpen()).isFalse();
    assertThat(came).isEmpty();
  }

  @Test
  void aLineThatDoesNotEndIsNotWaitedFor() {
    wire.sends("GIV 7:" + "a".repeat(Giv.MAX_LINE));

    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void whoDoesNotFinishInTimeIsClosed() {
    wire.sends(LINE);
    wire.pass(LIMIT.toMillis());

    assertThat(wire.isOpen()).isFalse();
  }

  @Test
  void noNoiseBreaksIt() {
    Random dice = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = (LINE + "\n\nHTTP").getBytes(StandardCharsets.ISO_8859_1);
      for (int j = dice.nextInt(3); j >= 0; j--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      Wire noisy = wire();
      noisy.sends(bytes);
      noisy.finishAndReleaseAll();
    }
    assertThat(came).isNotEmpty();
  }
}
