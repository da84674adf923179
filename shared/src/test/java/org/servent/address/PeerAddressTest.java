package org.servent.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:6346", "[2001:db8::1]:80", "example.org:65535", "10.0.0.1:0"})
  void whatIsPrintedIsRead(String text) {
    assertThat(PeerAddress.parse(text)).hasToString(text);
    assertThat(PeerAddress.parse(" " + text + "\n")).hasToString(text);
    assertThat(PeerAddress.parse(text, 1)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1, 192.0.2.1:6346", "2001:db8::1, [2001:db8::1]:6346",
      "[2001:db8::1], [2001:db8::1]:6346",
      "example.org, example.org:6346"})
  void thePortMayBeLeftOutWhereThereIsAUsualOne(String text, String address) {
    assertThat(PeerAddress.parse(text, PeerAddress.DEFAULT_PORT)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "192.0.2.1       | \"192.0.2.1\" has no port; write it as 192.0.2.1:6346",
      "2001:db8::1     | \"2001:db8::1\" has no port; write it as [2001:db8::1]:6346",
      "[2001:db8::1]   | \"[2001:db8::1]\" has no port; write it as [2001:db8::1]:6346",
      "''              | \"\" has no port; write it as HOST:6346",
      "a.org:          | \"\" is no port in \"a.org:\"; ports are numbers from 0 to 65535",
      "a.org:http      | \"http\" is no port in \"a.org:http\"; ports are numbers from 0 to 65535",
      "a.org:65536     | \"65536\" is no port in \"a.org:65536\"; ports are numbers from 0 to 65535",
      "a.org:-1        | \"-1\" is no port in \"a.org:-1\"; ports are numbers from 0 to 65535",
      ":6346           | \"\" is neither an IP address nor a host name",
      "300.1.1.1:6346  | \"300.1.1.1\" is neither an IP address nor a host name",
      "[a.org]:6346    | \"[a.org]\" is neither an IP address nor a host name"})
  void theUserIsToldWhatIsWrong(String text, String sentence) {
    assertThatThrownBy(() -> PeerAddress.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage(sentence);
  }

  @Test
  void aPortIsASixteenBitNumber() {
    assertThatThrownBy(() -> new PeerAddress(Host.parse("a.org"), 65_536))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PeerAddress(Host.parse("a.org"), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.1:6346, true", "192.0.2.1:0, false", "127.0.0.0:6346, false"})
  void withoutPortOrHostNobodyIsDialled(String text, boolean dialable) {
    assertThat(PeerAddress.parse(text).isDialable()).isEqualTo(dialable);
  }

  @Test
  void addressesHaveAnOrder() {
    PeerAddress first = PeerAddress.parse("192.0.2.1:1");
    PeerAddress second = PeerAddress.parse("192.0.2.1:2");
    PeerAddress third = PeerAddress.parse("192.0.2.2:1");

    assertThat(List.of(third, second, first).stream().sorted()).containsExactly(first, second,
        third);
  }
}
