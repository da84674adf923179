package org.servent.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
  @ParameterizedTest
  @CsvSource({
      "20010db8000000000000000000000001, 2001:db8::1",
      "00000000000000000000000000000000, ::",
      "00000000000000000000000000000001, ::1",
      "20010db8000000010000000000000001, 2001:db8:0:1::1",
      "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
      "20010db8000100010001000100010001, 2001:db8:1:1:1:1:1:1",
      "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
      "fe800000000000000000000000000000, fe80::",
      "00010002000300040005000600000000, 1:2:3:4:5:6::"})
  void ipv6IsPrintedAsRfc5952Says(String bytes, String text) {
    Host host = Host.of(HexFormat.of().parseHex(bytes));

    assertThat(host).hasToString(text).isEqualTo(Host.parse(text));
    assertThat(host.isIpv6()).isTrue();
    assertThat(host.ip()).hasValue(HexFormat.of().parseHex(bytes));
  }

  @ParameterizedTest
  @CsvSource({
      "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
      "[2001:db8::1], 2001:db8::1",
      "2001:0db8::0001, 2001:db8::1",
      "2001:db8::192.0.2.1, 2001:db8::c000:201",
      "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
      "::ffff:192.0.2.1, 192.0.2.1",
      "::ffff:c000:201, 192.0.2.1",
      "192.0.2.1, 192.0.2.1",
      "Example.ORG, example.org",
      "abcdefghij.onion, abcdefghij.onion",
      "3com.example, 3com.example"})
  void oneHostHasOneText(String written, String printed) {
    assertThat(Host.parse(written)).hasToString(printed)
        .isEqualTo(Host.parse(printed))
        .hasSameHashCodeAs(Host.parse(printed));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.-4",
      "[1.2.3.4]", ":", ":::", "1::2::3", "12345::",
      "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8::", "::1.2.3", "fe80::1%eth0", "a b",
      "-a.org", "a-.org", "a..org", "a.org.", ".org",
      "[]", "[::1", "naïve.example", "a\u001b[31m", "host/path"})
  void whatIsNoHostIsRefusedInASentence(String text) {
    assertThatThrownBy(() -> Host.parse(text)).isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is neither an IP address nor a host name");
  }

  @Test
  void namesAreAsLongAsDnsAllows() {
    String name = "a23456789.".repeat(25) + "abc";

    assertThat(Host.parse(name)).hasToString(name);
    assertThatThrownBy(() -> Host.parse("x" + name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Host.parse("x".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNameHasNoBytes() {
    assertThat(Host.parse("example.org").isName()).isTrue();
    assertThat(Host.parse("example.org").ip()).isEmpty();
  }

  @Test
  void onlyFourOrSixteenBytesAreAnAddress() {
    assertThatThrownBy(() -> Host.of(new byte[5])).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.255.0.1, true", "::1, true", "localhost, true",
      "a.localhost, true", "128.0.0.1, false", "::2, false",
      "example.org, false"})
  void loopbackIsThisMachine(String host, boolean loopback) {
    assertThat(Host.parse(host).isLoopback()).isEqualTo(loopback);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1, true", "172.16.0.1, true", "172.31.255.255, true", "172.32.0.1, false",
      "192.168.1.1, true", "192.169.1.1, false",
      "169.254.1.1, true", "100.64.0.1, true", "100.127.0.1, true", "100.128.0.1, false",
      "fc00::1, true", "fdff::1, true", "fe80::1, true",
      "febf::1, true", "fec0::1, false", "2001:db8::1, false", "203.0.113.7, false",
      "127.0.0.1, false", "example.org, false"})
  void privateAddressesMeanNothingElsewhere(String host, boolean isPrivate) {
    assertThat(Host.parse(host).isPrivate()).isEqualTo(isPrivate);
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.7, true", "example.org, true", "2001:db8::1, true", "127.0.0.1, false",
      "localhost, false", "10.0.0.1, false", "0.0.0.0, false", "224.0.0.1, false", "::1, false",
      "::ffff:10.0.0.1, false", "fd00::1, false", "64:ff9b::a00:1, false", "2002:a00:1::, false",
      "2001:0:a00:1::, false", "2001::1, false"})
  void strangersMeanPublicAddresses(String host, boolean isPublic) {
    assertThat(Host.parse(host).isPublic()).isEqualTo(isPublic);
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.7, true", "127.0.0.1, true", "10.0.0.1, true", "0.0.0.0, false",
      "0.1.2.3, false", "127.0.0.0, false",
      "224.0.0.1, false", "240.0.0.1, false", "255.255.255.255, false", "2001:db8::1, true",
      "::1, true", "::, false", "ff02::1, false",
      "example.org, true"})
  void nobodyIsDialledWhereNobodyCanBe(String host, boolean dialable) {
    assertThat(Host.parse(host).isDialable()).isEqualTo(dialable);
  }

  @Test
  void aHouseholdIsCountedAsOne() {
    Host first = Host.parse("2001:db8:1:2::");

    assertThat(Host.parse("2001:db8:1:2::1").network()).isEqualTo(first);
    assertThat(Host.parse("2001:db8:1:2:ffff:ffff:ffff:ffff").network()).isEqualTo(first);
    assertThat(Host.parse("2001:db8:1:3::1").network()).isNotEqualTo(first);
    assertThat(Host.parse("192.0.2.1").network()).isEqualTo(Host.parse("192.0.2.1"));
    assertThat(Host.parse("ann.example").network()).isEqualTo(Host.parse("ann.example"));
  }
}
