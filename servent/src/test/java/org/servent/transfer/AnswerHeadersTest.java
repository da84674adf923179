package org.servent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.content.TigerRoot;

/** Headers of answers that only servents send: what they say, and that nothing else breaks us. */
class AnswerHeadersTest {
  private static final String ROOT = "LWPNACQDBZRYXW3VHJVCJ64QBZNGHOHHHZWCLNQ";

  @Test
  void availableRangesHaveTheirLastByte() {
    assertThat(AvailableRanges.parse("bytes 0-10, 20-30").orElseThrow())
        .hasToString("0-10,20-30");
    assertThat(AvailableRanges.parse("bytes=0-10,5-20").orElseThrow()).hasToString("0-20");
    assertThat(AvailableRanges.parse("Bytes").orElseThrow().isEmpty()).isTrue();
    assertThat(AvailableRanges.parse("bytes 7-3,x-9,1-2").orElseThrow()).hasToString("1-2");
    assertThat(AvailableRanges.parse("lines 0-10")).isEmpty();
  }

  @Test
  void noMoreRangesAreReadThanTheBound() {
    StringBuilder many = new StringBuilder("bytes 0-0");
    for (int i = 1; i < 5_000; i++) {
      many.append(',').append(2 * i).append('-').append(2 * i);
    }

    assertThat(AvailableRanges.parse(many.toString()).orElseThrow().count())
        .isEqualTo(AvailableRanges.MOST);
  }

  @Test
  void aTreeIsWhereItsHostSays() {
    assertThat(TreePlace.parse("/uri-res/N2X?urn:sha1:X;" + ROOT)).contains(
        new TreePlace("/uri-res/N2X?urn:sha1:X", TigerRoot.parse(ROOT)));
    for (String wrong : new String[]{"", ";", "/tree", "/tree;" + ROOT + "A",
        "http://10.0.0.1/tree;" + ROOT, "/a b;" + ROOT, "/\r\nX: y;" + ROOT,
        "/" + "x".repeat(2_000) + ";" + ROOT}) {
      assertThat(TreePlace.parse(wrong)).isEmpty();
    }
  }

  @Test
  void aPlaceInAQueueIsToldInEitherWay() {
    assertThat(QueueAnswer.parse("position=3; length=9; ETA=70; lifetime=400; ID=a1B2", null))
        .contains(new QueueAnswer(
            new QueuePlace(3, OptionalInt.of(9), Optional.of(Duration.ofSeconds(70))),
            Optional.of(new QueueTicket("a1B2", 3)), Optional.empty()));
    assertThat(
        QueueAnswer.parse(null, "position=2,length=5,limit=4,pollMin=45,pollMax=120"))
        .contains(
            new QueueAnswer(new QueuePlace(2, OptionalInt.of(5), Optional.empty()),
                Optional.empty(), Optional.of(Duration.ofSeconds(45))));
    assertThat(QueueAnswer.parse(null, "1.0")).isEmpty();
    assertThat(QueueAnswer.parse(null, null)).isEmpty();
    assertThat(QueueAnswer.parse("length=9; ID=abc", null)).isEmpty();
    assertThat(QueueAnswer.parse("position=1; ID=a b\t;", null).orElseThrow().ticket()).isEmpty();
  }

  @Test
  void noiseIsNoAnswerAndNoTrouble() {
    Random dice = new Random(7);
    String letters = "bytes=-, ;0123456789positonIDE/abc\u00ff\u0000" + ROOT;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder noise = new StringBuilder(dice.nextBoolean() ? "bytes " : "position=");
      for (int n = dice.nextInt(60); n > 0; n--) {
        noise.append(letters.charAt(dice.nextInt(letters.length())));
      }
      String text = noise.toString();
      assertThatCode(() -> {
        AvailableRanges.parse(text);
        TreePlace.parse(text);
        QueueAnswer.parse(text, text);
        QueueAnswer.parse(null, text);
      }).doesNotThrowAnyException();
    }
  }
}
