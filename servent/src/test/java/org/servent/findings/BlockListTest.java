package org.servent.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

class BlockListTest {
  private static final Sha1 MOON = Sha1.parse("3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ");

  @Test
  void hostsAreBlockedByAddressAndByBlock() {
    BlockList list = list("203.0.113.7", "198.51.100.0/23", "2001:db8::/33");

    assertThat(list.blocks(Host.parse("203.0.113.7"))).isTrue();
    assertThat(list.blocks(Host.parse("203.0.113.8"))).isFalse();
    assertThat(list.blocks(Host.parse("198.51.101.255"))).isTrue();
    assertThat(list.blocks(Host.parse("198.51.102.0"))).isFalse();
    assertThat(list.blocks(Host.parse("2001:db8:7fff::1"))).isTrue();
    assertThat(list.blocks(Host.parse("2001:db8:8000::1"))).isFalse();
    assertThat(list.blocks(Host.parse("example.org"))).isFalse();
  }

  @Test
  void everyAddressOfItsKindIsInTheBlockOfNoBits() {
    assertThat(list("0.0.0.0/0").blocks(Host.parse("203.0.113.7"))).isTrue();
    assertThat(list("0.0.0.0/0").blocks(Host.parse("2001:db8::1"))).isFalse();
  }

  @Test
  void contentsAndNamesAreBlocked() {
    BlockList list = list(MOON.urn(), "Free casino");

    assertThat(list.blocks(offer("moon.txt", MOON))).isTrue();
    assertThat(list.blocks(offer("Casino_for-FREE.exe", Sha1.parse("A".repeat(32))))).isTrue();
    assertThat(list.blocks(offer("free casinos.exe", Sha1.parse("A".repeat(32))))).isFalse();
  }

  @Test
  void badLinesAreToldAndKept() {
    List<String> lines = List.of("# mine", "", "1.2.3.4/99", "casino # spam", "urn:sha1:short");
    BlockList list = new BlockList(lines);

    assertThat(list.complaints()).hasSize(2)
        .satisfies(all -> assertThat(all.get(0)).startsWith("line 3: "))
        .satisfies(all -> assertThat(all.get(1)).startsWith("line 5: "));
    assertThat(list.with(List.of(Blocked.parse("moon"))).lines()).startsWith(
        lines.toArray(String[]::new)).endsWith("moon");
    assertThat(list.without(List.of(Blocked.parse("casino"))).lines())
        .containsExactly("# mine", "", "1.2.3.4/99", "urn:sha1:short");
  }

  @Test
  void moreLinesThanAreReadAreComplainedOf() {
    BlockList list = new BlockList(Collections.nCopies(BlockList.MOST_LINES + 1, "moon"));

    assertThat(list.entries()).hasSize(1);
    assertThat(list.complaints()).singleElement().asString().startsWith("line 20001: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "203.0.113.0/24", "2001:db8::/32", "10", "1 2",
      "urn:sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", "free casino"})
  void whatIsWrittenIsReadTheSame(String text) {
    assertThat(Blocked.parse(text)).hasToString(text);
  }

  private static BlockList list(String... lines) {
    return new BlockList(List.of(lines));
  }

  private static Offer offer(String name, Sha1 sha1) {
    return new Offer(new Offer.Holder(new Guid(0, 1), PeerAddress.parse("192.0.2.1:6346"), 1, 0,
        false, false), name, 5, Optional.of(sha1), false);
  }
}
