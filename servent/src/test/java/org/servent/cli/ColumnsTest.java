package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "moon, 4", "Mönd, 4", "Mo\u0308nd, 4", "月, 2", "ムーン, 6", "ﾑｰﾝ, 3",
      "달, 2", "Ｍ, 2", "🌙, 2", "「月」, 6"})
  void charactersOfTheFarEastAndPicturesAreTwiceAsWide(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({"0, 月が昇る", "8, 月が昇る", "7, 月が昇…", "6, 月が…", "2, …", "1, …"})
  void aCutLineIsNeverWiderThanItsTerminal(int columns, String line) {
    assertThat(Cut.to(columns, "月が昇る")).isEqualTo(line);
  }

  @Test
  void noCharacterIsCutInTwo() {
    assertThat(Cut.to(4, "🌙🌙🌙")).isEqualTo("🌙…");
  }
}
