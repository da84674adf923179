package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.Fence;
import org.servent.address.WebUrl;

class CacheReplyTest {
  /** Lines stand between semicolons. */
  @ParameterizedTest
  @CsvSource(delimiterString = "=>", value = {
      // Version 2: what follows host and age is not agreed upon.
      "H|192.0.2.1:6346|60 => TWO [192.0.2.1:6346] [] false",
      "H|192.0.2.1:6346|60|cluster|3|GTKG|600;U|http://a.example/|9 => "
          + "TWO [192.0.2.1:6346] [http://a.example/] false",
      "h|192.0.2.1:6346|60 => TWO [192.0.2.1:6346] [] false",
      "I|pong|Skulls 0.3|gnutella-gnutella2;H|192.0.2.1:6346|1 => TWO [192.0.2.1:6346] [] false",
      "I|NO-URL-NO-HOSTS => TWO [] [] false",
      "I|access|period|3600;H|[2001:db8::1]:6346|5 => TWO [[2001:db8::1]:6346] [] false",
      "I|update|OK => TWO [] [] false",
      "I|update|OK|WARNING|Rejected URL => TWO [] [] false",
      "I|update|WARNING|Rejected IP => TWO [] [] true",
      "I|WARNING|You came back too early => TWO [] [] true",
      "I|ERROR|no => TWO [] [] true",
      "H|;H|x;H|192.0.2.1;H;D|what;U|uhc:192.0.2.1:9;U|ftp://a.example/ => TWO [] [] false",
      // Version 1.
      "192.0.2.1:6346;192.0.2.2:6347 => ONE [192.0.2.1:6346, 192.0.2.2:6347] [] false",
      "'' => ONE [] [] false",
      "OK => ONE [] [] false",
      "OK;WARNING: Rejected IP => ONE [] [] false",
      "ERROR => ONE [] [] true",
      "ERROR: You came back too early => ONE [] [] true",
      "PONG Skulls 0.3 => ONE [] [] false",
      // A page for people.
      "<html>;<body>Not found</body> => GARBLED [] [] false",
      // What a stranger names may not lead into our own network.
      "192.168.1.1:6346;127.0.0.1:6346;192.0.2.1:25;0.0.0.0:6346;router.example:80 => "
          + "ONE [] [] false",
      "H|10.0.0.1:6346|1;U|http://10.0.0.1/|1;U|http://localhost/|1 => TWO [] [] false"})
  void eachReplyIsRead(String lines, String read) {
    CacheReply reply = read(lines.replace(";", "\n"));

    assertThat("%s %s %s %s".formatted(reply.kind(), reply.hosts(), reply.caches(),
        reply.complains())).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"'\n'", "'\r\n'", "'\r'"})
  void anyLineEndIsTaken(String end) {
    assertThat(read("H|192.0.2.1:6346|60" + end + "H|192.0.2.2:6346|60" + end).hosts()).hasSize(2);
  }

  @Test
  void aCacheOfOurOwnNetworkMaySpeakOfIt() {
    assertThat(CacheReply.read(page("192.168.1.1:6346", Fence.NONE)).hosts()).hasSize(1);
  }

  @Test
  void ofOneCacheTwentyHostsAreTaken() {
    String many = IntStream.range(0, 200)
        .mapToObj(i -> "192.0.2." + i + ":6346")
        .collect(Collectors.joining("\n"));

    assertThat(read(many).hosts()).hasSize(CacheReply.MAX_HOSTS);
  }

  @Test
  void noiseIsNoTrouble() {
    Random dice = new Random(7);
    String letters = "HUIO|:.[]/\r\n 0123456789abchtpERROR\u0000\u00ff";
    for (int i = 0; i < 20_000; i++) {
      String noise = dice.ints(dice.nextInt(60), 0, letters.length())
          .mapToObj(at -> letters.substring(at, at + 1))
          .collect(Collectors.joining());
      assertThat(read(noise).hosts()).hasSizeLessThanOrEqualTo(CacheReply.MAX_HOSTS);
    }
  }

  private static CacheReply read(String text) {
    return CacheReply.read(page(text, Fence.PUBLIC));
  }

  private static Page page(String text, Fence fence) {
    return new Page(WebUrl.parse("http://cache.example/"), fence, 200, text);
  }
}
