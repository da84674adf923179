package org.servent.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableTest {
  /** A Monday. */
  private static LocalDateTime monday(String time) {
    return LocalDateTime.parse("2026-11-30T" + time);
  }

  @ParameterizedTest
  @CsvSource({"512k,524288", "4M,4194304", "100b,100", "1g,1073741824", "off,0", "0,0"})
  void aSpeedAlone(String text, long bytes) {
    assertThat(Timetable.parse(text).at(monday("03:00"))).isEqualTo(new Speed(bytes));
  }

  @ParameterizedTest
  @CsvSource({"00:00,0", "07:59,0", "08:00,524288", "22:59,524288", "23:00,0"})
  void whatHoldsHoldsUntilTheNext(String time, long bytes) {
    assertThat(Timetable.parse("08:00,512k 23:00,off").at(monday(time)).bytes())
        .isEqualTo(bytes);
  }

  @Test
  void daysOfTheWeek() {
    Timetable table = Timetable.parse("Mon-08:00,1k  Sat-10:00,off");

    assertThat(table.at(monday("07:00")).isUnlimited()).isTrue();
    assertThat(table.at(monday("09:00")).bytes()).isEqualTo(1_024);
    assertThat(table.at(monday("09:00").plusDays(5)).bytes()).isEqualTo(1_024);
    assertThat(table.at(monday("10:00").plusDays(5)).isUnlimited()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "512", "k", "-1k", "25:00,1k", "08:00", "08:00,1", "Foo-08:00,1k",
      "99999999999g", "08:60,1k"})
  void whatCannotBeReadIsNamed(String text) {
    assertThatThrownBy(() -> Timetable.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"");
  }
}
