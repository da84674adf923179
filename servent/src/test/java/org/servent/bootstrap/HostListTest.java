package org.servent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Fence;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;

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
  void whatIsWrittenIsRead() throws Exception {
    Path file = folder.resolve("hosts");
    List<PeerAddress> hosts =
        List.of(PeerAddress.parse("203.0.113.1:6346"), PeerAddress.parse("[::1]:1"));

    HostList.write(file, hosts);

    assertThat(HostList.read(file).hosts()).isEqualTo(hosts);
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

  private static HostList page(Fence fence, String... lines) {
    return HostList.of(new Page(WebUrl.parse("http://list.example/"), fence, 200,
        String.join("\n", Arrays.asList(lines))));
  }
}
