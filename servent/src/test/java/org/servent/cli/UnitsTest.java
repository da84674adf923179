package org.servent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({"0, 0 B", "1023, 1023 B", "1024, 1.0 KiB", "1228, 1.2 KiB", "10188, 9.9 KiB",
      "10189, 10 KiB",
      "1048063, 1023 KiB", "1048064, 1.0 MiB", "1048576, 1.0 MiB", "5368709120, 5.0 GiB",
      "9223372036854775807, 8.0 EiB"})
  void bytesAreInPowersOf1024(long bytes, String text) {
    assertThat(Units.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "59, 59s", "60, 1m00s", "200, 3m20s", "3599, 59m59s", "3600, 1h00m",
      "7500, 2h05m", "86399, 23h59m",
      "86400, 1d00h", "356400, 4d03h"})
  void durationsAreInTheirTwoGreatestUnits(long seconds, String text) {
    assertThat(Units.duration(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"30d, 2592000", "30, 30", "30s, 30", "5m, 300", "1h, 3600"})
  void durationsAreReadAsPeopleWriteThem(String text, long seconds) {
    assertThat(Units.parseDuration(text)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1.5h", "9999999s", "5 m"})
  void whatIsNoDurationIsNamed(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Units.parseDuration(text))
        .withMessage("\"" + text + "\" is no duration such as 30s, 5m or 1h");
  }

  @Test
  void oneOfAThingIsNotSeveral() {
    assertThat(Units.count(1, "file")).isEqualTo("1 file");
    assertThat(Units.count(1_234, "file")).isEqualTo("1,234 files");
  }
}
