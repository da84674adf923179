package org.servent.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {
  @ParameterizedTest
  @CsvSource({"203.0.113.77/24, 203.0.113.0/24", "203.0.113.77/30, 203.0.113.76/30",
      "203.0.113.77, 203.0.113.77", "203.0.113.77/32, 203.0.113.77", "203.0.113.77/0, 0.0.0.0/0",
      "2001:db8:ffff::1/33, 2001:db8:8000::/33", "2001:db8::1, 2001:db8::1"})
  void onlyTheFirstBitsMatter(String text, String block) {
    assertThat(Cidr.parse(text)).hasToString(block).isEqualTo(Cidr.parse(block));
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.0/33", "2001:db8::/129", "203.0.113.0/", "203.0.113.0/-1",
      "203.0.113.0/9999", "example.org", "example.org/8", "", "/8"})
  void whatIsNoBlockIsRefused(String text) {
    assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameIsInNoBlock() {
    assertThat(Cidr.around(Host.parse("example.org"), 8)).isEmpty();
    assertThat(Cidr.around(Host.parse("203.0.113.7"), 64)).isEmpty();
  }
}
