package org.servent.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningsTest {
  @ParameterizedTest
  @CsvSource({
      "gnutella, gnut gnute gnutel gnutell gnutella",
      "moons, moon moons",
      "moon, moon",
      "of, of",
      // At most five letters are cut off.
      "encyclopedia, encyclo encyclop encyclope encycloped encyclopedi encyclopedia",
      // A character of two halves stays whole.
      "abc\uD801\uDC00, abc\uD801\uDC00"})
  void areOfFourLettersAndMore(String word, String beginnings) {
    assertThat(Beginnings.of(word)).containsExactly(beginnings.split(" "));
  }
}
