package org.servent.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void everyNumberHasAWordOfItsOwn() {
    assertThat(IntStream.range(0, 10_000).mapToObj(Words::number).toList()).doesNotHaveDuplicates()
        .startsWith("bababa", "cebaba", "dibaba")
        .allMatch(word -> word.matches("[a-z]{6,8}"));
  }
}
