package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sha1Test {
  private static final String ABC = "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5";
  private static final String ABC_BITPRINT =
      "urn:bitprint:" + ABC + ".ASD4UJSEH5M47PDYB46KBTSQTSGDKLBHYXOMUIA";

  static List<String> digests() {
    try (InputStream in = Objects.requireNonNull(Sha1Test.class.getResourceAsStream("sha1.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(12);
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("digests")
  void aDigestIsTwentyBytesOrThirtyTwoLetters(String line) {
    String[] cells = line.split(" \\| ", -1);
    byte[] bytes = HexFormat.of().parseHex(cells[1]);
    String base32 = cells[2];

    Sha1 sha1 = Sha1.of(bytes);

    assertThat(sha1.base32()).isEqualTo(base32);
    assertThat(sha1.bytes()).isEqualTo(bytes);
    assertThat(sha1).hasToString("urn:sha1:" + base32)
        .isEqualTo(Sha1.parse(base32))
        .isEqualTo(Sha1.parse(base32.toLowerCase(Locale.ROOT)));
    assertThat(Sha1.fromUrn("URN:SHA1:" + base32.toLowerCase(Locale.ROOT))).hasValue(sha1);
  }

  @Test
  void aBitprintBeginsWithTheSha1() {
    assertThat(Sha1.fromUrn(ABC_BITPRINT)).hasValue(Sha1.parse(ABC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "urn:", "urn:sha1:", "urn:sha1:" + ABC + "A",
      "urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE1", "urn:md5:" + ABC,
      "urn:bitprint:", "sha1:" + ABC, "urn:sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWé5"})
  void otherUrnsNameNoSha1(String urn) {
    assertThat(Sha1.fromUrn(urn)).isEmpty();
  }

  @Test
  void otherLengthsAreRefused() {
    assertThatThrownBy(() -> Sha1.of(new byte[19])).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Sha1.parse(ABC.substring(8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void digestsAreOrderedAsTheirBytes() {
    assertThat(new Sha1(-1, 0, 0)).isGreaterThan(new Sha1(1, 0, 0));
    assertThat(new Sha1(0, -1, 0)).isGreaterThan(new Sha1(0, 1, 0));
    assertThat(new Sha1(0, 0, -1)).isGreaterThan(new Sha1(0, 0, 1));
  }
}
