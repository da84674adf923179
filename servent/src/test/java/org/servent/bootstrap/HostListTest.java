package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.testing.Dice;

class HostListTest {
  @TempDir
  Path folder;

  @Test
  void hostsCommentsBlankLinesAndBracketsAreRead() throws Exception {
    Path file = Files.writeString(folder.resolve("hosts"), """
        # friends
        203.0.113.1:6346

        [2001:db8::1]:6347   # six
        203.0.113.2
        203.0.113.1:6346
        """);

    HostList list = HostList.read(file);

    assertThat(list.hosts()).extracting(PeerAddress::toString)
        .containsExactly("203.0.113.1:6346", "[2001:db8::1]:6347", "203.0.113.2:6346");
    assertThat(list.complaints()).isEmpty();
  }

  @Test
  void aBadLineIsReportedWithItsNumberAndSkipped() throws Exception {
    Path file = folder.resolve("hosts");
    Files.write(file,
        "203.0.113.1:6346\n203.0.113.1:99999\n\u001b[31m\u00ff\u0000:1\n203.0.113.2:1\n"
            .getBytes(StandardCharsets.ISO_8859_1));

    HostList list = HostList.read(file);

    assertThat(list.hosts()).hasSize(2);
    assertThat(list.complaints()).hasSize(2);
    assertThat(list.complaints().getFirst()).startsWith(file + ", line 2: ").contains("99999");
    assertThat(list.complaints().getLast()).startsWith(file + ", line 3: ")
        .doesNotContain("\u001b");
  }

  @Test
  void whatIsWrittenIsRead() {
    List<PeerAddress> hosts =
        List.of(PeerAddress.parse("203.0.113.1:6346"), PeerAddress.parse("[::1]:1"));

    assertThat(HostList.read(HostList.lines(hosts).stream(), "list"))
        .isEqualTo(new HostList(hosts, List.of()));
  }

  @Test
  void ofLimeWiresFileTheHostIsRead() {
    assertThat(HostList.read(
        Stream.of("203.0.113.1:6346,3600,1234567890123,,,en", "203.0.113.2:6347,,5;6;7,,"), "list"))
        .isEqualTo(new HostList(List.of(PeerAddress.parse("203.0.113.1:6346"),
            PeerAddress.parse("203.0.113.2:6347")), List.of()));
  }

  @Test
  void ofWhatCachesSayTheHostsAreReadAndTheRestIsCounted() {
    assertThat(HostList.read(Stream.of("I|pong|Cache 1.0|gnutella2", "H|203.0.113.1:6346|120|x",
        "h|[2001:db8::1]:6347|5", "U|http://cache.example/gwc|77", "http://cache.example/gwc.php",
        "uhc:cache.example:9999", "203.0.113.2:6347"), "list"))
        .isEqualTo(new HostList(
            List.of(PeerAddress.parse("203.0.113.1:6346"), PeerAddress.parse("[2001:db8::1]:6347"),
                PeerAddress.parse("203.0.113.2:6347")),
            List.of(), 4));
  }

  @Test
  void noiseGivesHostsAndComplaintsAndNoMore() {
    Random dice = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] noise = new byte[dice.nextInt(200)];
      dice.nextBytes(noise);
      HostList list = HostList.read(
          ("H|203.0.113.1:6346|" + new String(noise, StandardCharsets.ISO_8859_1) + ",:|").lines(),
          "list");

      assertThat(list.complaints())
          .hasSizeLessThanOrEqualTo(20)
          .allSatisfy(sentence -> assertThat(sentence).matches("[^\\p{Cntrl}]{1,200}"));
    }
  }

  @Test
  void aPageOfHostsIsRead() {
    assertThat(
        page(Fence.PUBLIC, "203.0.113.1:6346", "", "# not a host", "203.0.113.2:6347,86400,,",
            "not a host", "203.0.113.1:6346").hosts())
        .extracting(PeerAddress::toString)
        .containsExactly("203.0.113.1:6346", "203.0.113.2:6347");
  }

  @Test
  void aPageSendsNobodyIntoOurNetworkNorToNames() {
    HostList list = page(Fence.PUBLIC, "192.168.1.1:6346", "127.0.0.1:6346", "router.example:6346");

    assertThat(list.hosts()).isEmpty();
    assertThat(list.complaints()).containsExactly("There are no hosts at http://list.example/.");
  }

  @Test
  void aPageInOurOwnNetworkMay() {
    assertThat(page(Fence.NONE, "127.0.0.1:6346").hosts()).hasSize(1);
  }

  @Test
  void ofAPageFiveHundredLinesAreRead() {
    String[] lines = IntStream.range(0, 1000)
        .mapToObj(i -> "198.51." + i / 250 + "." + (i % 250 + 1) + ":6346")
        .toArray(String[]::new);

    assertThat(page(Fence.PUBLIC, lines).hosts()).hasSize(HostList.MAX_LINES);
  }

  @Test
  @Tag("slow")
  void noiseIsNoTrouble() throws Exception {
    RandomGenerator dice = Dice.seeded(9);
    String letters = ".:[]#,\r\n 0123456789abcdef-\u0000\u001b\u00ff";
    Path file = folder.resolve("noise");
    for (int i = 0; i < 20_000; i++) {
      String noise = dice.ints(dice.nextInt(80), 0, letters.length())
          .mapToObj(at -> letters.substring(at, at + 1))
          .collect(Collectors.joining());
      assertThat(page(Fence.PUBLIC, noise).hosts()).allMatch(Fence.PUBLIC::admits);
      if (i % 100 == 0) {
        Files.writeString(file, noise, StandardCharsets.ISO_8859_1);
        assertThat(HostList.read(file).complaints()).allMatch(it -> !it.contains("\u001b"));
      }
    }
  }

  private static HostList page(Fence fence, String... lines) {
    return HostList.of(new Page(WebUrl.parse("http://list.example/"), fence, 200,
        String.join("\n", Arrays.asList(lines))));
  }
}
