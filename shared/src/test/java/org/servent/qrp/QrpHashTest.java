package org.servent.qrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published values of the draft, gtk-gnutella's checks of words that are not ASCII, and words
 * of our own that three implementations agree on.
 */
class QrpHashTest {
  private static final int VECTORS = 145;

  record Hashed(int bits, int slot, String word) {
    static Hashed parse(String line) {
      String[] columns = line.split(" \\| ", -1);
      return new Hashed(Integer.parseInt(columns[0]), Integer.parseInt(columns[1]), columns[2]);
    }
  }

  static List<Hashed> vectors() throws IOException {
    try (InputStream in = QrpHashTest.class.getResourceAsStream("hashes.txt")) {
      List<Hashed> vectors =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).lines()
              .filter(line -> !line.startsWith("#"))
              .map(Hashed::parse)
              .toList();
      assertThat(vectors).hasSize(VECTORS);
      return vectors;
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void aWordHasTheSlotThatEverybodyGivesIt(Hashed hashed) {
    assertThat(QrpHash.slot(hashed.word(), hashed.bits())).isEqualTo(hashed.slot());
  }

  @Test
  void utf16IsHashedAndNotUtf8() {
    byte[] utf8 = "d\u00e9j\u00e0".getBytes(StandardCharsets.UTF_8);

    assertThat(QrpHash.slot("d\u00e9j\u00e0", 13)).isEqualTo(6938);
    assertThat(QrpHash.slot(new String(utf8, StandardCharsets.ISO_8859_1), 13)).isEqualTo(843);
  }

  @Test
  void aSmallerTableTakesFewerOfTheSameBits() {
    int slot = QrpHash.slot("gnutella", 21);

    assertThat(QrpHash.slot("gnutella", 13)).isEqualTo(slot >> 8);
  }
}
