package org.servent.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.testing.Dice;

class CapabilitiesTest {
  private static Capabilities saying(String header, String value) {
    return new Capabilities(Map.of(header, value));
  }

  @Test
  void everyHeaderThatServentsSendIsKnown() {
    assertThat(Arrays.stream(HeaderName.values()).map(HeaderName::toString)).contains("User-Agent",
        "Listen-IP", "Node",
        "X-My-Address", "Remote-IP", "X-Ultrapeer", "X-Ultrapeer-Needed", "X-Query-Routing",
        "X-Ultrapeer-Query-Routing",
        "X-Dynamic-Querying", "X-Degree", "X-Max-TTL", "X-Ext-Probes", "GGEP", "Pong-Caching",
        "Vendor-Message", "Bye-Packet",
        "X-Guess", "Accept-Encoding", "Content-Encoding", "Upgrade", "Connection", "X-Try",
        "X-Try-Ultrapeers", "X-Requeries",
        "X-Version", "X-Locale-Pref", "X-Temp-Connection", "X-Features", "GUID", "Uptime",
        "X-Live-Since", "X-Token",
        "X-Auth-Challenge", "Crawler");
  }

  @Test
  void namesAreComparedWithoutCase() {
    for (HeaderName name : HeaderName.values()) {
      assertThat(saying(name.toString().toLowerCase(Locale.ROOT), " value ").get(name))
          .contains("value");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"True", "true", "TRUE"})
  void anUltrapeerSaysSoInAnyCase(String value) {
    assertThat(saying("X-Ultrapeer", value).ultrapeer()).isTrue();
  }

  @Test
  void whoSaysNothingIsNoUltrapeer() {
    assertThat(Capabilities.NONE.ultrapeer()).isFalse();
    assertThat(saying("X-Ultrapeer", "False").ultrapeer()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Listen-IP, 192.0.2.1:6346", "Node, '192.0.2.1:6346, [2001:db8::1]:6346'",
      "X-My-Address, 192.0.2.1:6346",
      "node-ipv6, [2001:db8::1]:6346"})
  void whereItListensIsReadFromEveryHeaderThatSays(String header, String value) {
    assertThat(saying(header, value).listens())
        .contains(PeerAddress.parse(value.split(",", -1)[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Remote-IP", "X-Remote-IP"})
  void howItSeesUsIsReadFromBothNames(String header) {
    assertThat(saying(header, "192.0.2.9").remoteIp()).contains(Host.parse("192.0.2.9"));
    assertThat(saying(header, "evil.example").remoteIp()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000, 1000", "0, ", "1001, ", "-5, ", "99999999999, ", "many, "})
  void aDegreeIsBelievedFromOneToAThousand(String value, Integer expected) {
    assertThat(saying("X-Degree", value).degree().orElse(null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "0, ", "8, "})
  void aTtlIsBelievedFromOneToSeven(String value, Integer expected) {
    assertThat(saying("X-Max-TTL", value).maxTtl().orElse(null)).isEqualTo(expected);
  }

  @Test
  void whatIsSaidLaterReplacesWhatWasSaidBefore() {
    Capabilities both =
        saying("X-Degree", "5").then(new Capabilities(Map.of("x-degree", "6", "GGEP", "0.5")));

    assertThat(both.degree()).contains(6);
    assertThat(both.ggep()).isTrue();
  }

  @Test
  void atMostTwentyHostsAreRead() {
    StringBuilder hosts = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      hosts.append("192.0.2.").append(i).append(":6346,");
    }

    assertThat(saying("X-Try-Ultrapeers", hosts.toString()).tries()).hasSize(20);
  }

  @Test
  void aListOfHostsIsReadWithoutNamesAndNonsense() {
    assertThat(saying("Leaves", "192.0.2.1:6346, evil.example:6346,x,192.0.2.1:6346 2026-01-01,"
        + "192.0.2.2:6347,192.0.2.3:6348").hosts(HeaderName.LEAVES, 5))
        .containsExactly(PeerAddress.parse("192.0.2.1:6346"), PeerAddress.parse("192.0.2.2:6347"));
  }

  @Test
  void noiseInAListOfHostsIsNoTrouble() {
    RandomGenerator dice = Dice.seeded(10);
    String letters = ".:[], 0123456789abcdef;-\t\u0000\u00ff";
    for (int i = 0; i < 20_000; i++) {
      String noise = dice.ints(dice.nextInt(120), 0, letters.length())
          .mapToObj(at -> letters.substring(at, at + 1))
          .collect(Collectors.joining());
      assertThat(saying("Peers", noise).hosts(HeaderName.PEERS, 5)).hasSizeLessThanOrEqualTo(5);
    }
  }
}
