package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.servent.qrp.QueryRouteTable;

class SharedWordsTest {
  private final SharedWords words = new SharedWords();

  private QueryRouteTable tableOf(String... added) {
    for (String word : added) {
      words.add(word);
    }
    return words.table();
  }

  @Test
  void whatIsTooShortForAQueryIsNotThere() {
    assertThat(tableOf("of", "ё", "a").present()).isZero();
    assertThat(tableOf("сё", "京").present()).isEqualTo(2);
  }

  @Test
  void urnsAreThereInLowerCase() {
    words.addUrn("urn:sha1:PLSTHIPQGSSZTS5FJUPAKUZWUGYQYPFB");

    assertThat(words.table().mayHave("urn:sha1:plsthipqgsszts5fjupakuzwugyqypfb")).isTrue();
  }

  @Test
  void aTableOfManyWordsIsLarger() {
    assertThat(tableOf("moon").slots()).isEqualTo(65_536);

    for (int i = 0; i < 4_000; i++) {
      words.add("w" + i);
    }

    assertThat(words.table().slots()).isEqualTo(131_072);
  }

  @Test
  void urnsLeaveRoomForWords() {
    for (int i = 0; i < 200_000; i++) {
      words.addUrn("urn:sha1:" + i);
    }

    assertThat(words.table().fillRatio()).isLessThan(0.25);
  }
}
