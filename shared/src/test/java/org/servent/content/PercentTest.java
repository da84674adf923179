package org.servent.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {
  @ParameterizedTest
  @CsvSource({"a b,a%20b", "50%,50%25", "déjà,d%C3%A9j%C3%A0", "a/b:c,a%2Fb%3Ac", "-._~,-._~"})
  void allButLettersDigitsAndFourSignsIsEscaped(String text, String escaped) {
    assertThat(Percent.encode(text)).isEqualTo(escaped);
  }

  @Test
  void whatIsNotEscapedStandsForItself() {
    assertThat(Percent.decode("a+b é%c3%a9")).contains("a+b éé");
    assertThat(Percent.encode("a/b:c", ":/")).isEqualTo("a/b:c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "Füße & [猫] 100%.ogg", "a+b c%2F", "\u0000\uffff"})
  void whatIsEscapedIsReadBack(String text) {
    assertThat(Percent.encode(text)).matches("[!-~]*");
    assertThat(Percent.decode(Percent.encode(text))).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "a%zz", "%\u0664\u0661", "%ff", "%c3", "%c3x"})
  void whatIsNoTextIsNothing(String broken) {
    assertThat(Percent.decode(broken)).isEmpty();
  }
}
