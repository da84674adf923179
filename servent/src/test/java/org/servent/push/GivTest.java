package org.servent.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;

class GivTest {
  private static final Guid SERVENT = Guid.parse("00112233445566778899aabbccddeeff");

  @Test
  void aPushIsAnsweredAsOtherServentsExpect() {
    Push push = new Push(SERVENT, 7, PeerAddress.parse("203.0.113.7:6346"), Ggep.EMPTY);

    assertThat(Giv.to(push).line())
        .isEqualTo("GIV 7:00112233445566778899aabbccddeeff/file\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GIV 0:00112233445566778899AABBCCDDEEFF/file",
      "GIV 4294967295:00112233445566778899aabbccddeeff/a / b: c.txt",
      "GIV 1:00112233445566778899aabbccddeeff/"})
  void whatOthersSendIsReadByItsGuid(String line) {
    assertThat(Giv.parse(line)).map(Giv::servent).contains(SERVENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIV ", "GIV :00112233445566778899aabbccddeeff/file",
      "GIV -1:00112233445566778899aabbccddeeff/file",
      "GIV 99999999999:00112233445566778899aabbccddeeff/file",
      "GIV 0:00112233445566778899aabbccddeef/file",
      "GIV 0:00112233445566778899aabbccddeefg/file",
      "GIV 0:00112233445566778899aabbccddeeff", "giv 0:00112233445566778899aabbccddeeff/file"})
  void anythingElseIsNone(String line) {
    assertThat(Giv.parse(line)).isEmpty();
  }

  @Test
  void noNoiseBreaksIt() {
    Random dice = new Random(1);
    String line = "GIV 0:00112233445566778899aabbccddeeff/file";
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      for (int j = dice.nextInt(4); j >= 0; j--) {
        bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
      }
      Giv.parse(new String(bytes, StandardCharsets.ISO_8859_1))
          .ifPresent(giv -> assertThat(giv.index()).isNotNegative());
    }
  }
}
