package org.servent.wholenetwork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Catalogue catalogue = new Catalogue(1_000);

  @Test
  void noTwoFilesHaveTheSameWords() {
    assertThat(IntStream.range(0, catalogue.size()).mapToObj(catalogue::words))
        .doesNotHaveDuplicates()
        .allMatch(words -> words.matches("[a-z]{5} [a-z]{5}"));
  }

  @Test
  void theMostPopularIsDrawnMostOften() {
    Random dice = new Random(1);
    int[] drawn = new int[catalogue.size()];
    for (int i = 0; i < 100_000; i++) {
      drawn[catalogue.draw(dice)]++;
    }

    assertThat((double) drawn[0] / drawn[9]).isBetween(5.3, 7.3);
  }
}
