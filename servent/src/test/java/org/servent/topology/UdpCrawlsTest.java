package org.servent.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;
import org.servent.link.Capabilities;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.vendor.UdpCrawlerPing;
import org.servent.vendor.UdpCrawlerPong;
import org.servent.vendor.UdpCrawlerPong.Connected;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class UdpCrawlsTest {
  private static final PeerAddress CRAWLER = PeerAddress.parse("203.0.113.7:6346");
  private static final int ALL = UdpCrawlerPong.MINUTES | UdpCrawlerPong.LOCALES
      | UdpCrawlerPong.AGENTS | UdpCrawlerPong.UPTIME;

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final UdpCrawls crawls = new UdpCrawls(true, neighbours);

  private void link(int number, boolean ultrapeer, String host, String agent) {
    Opened opened = new Opened(new LinkId(number), PeerAddress.parse(host),
        PeerAddress.parse("192.0.2.1:40000"), Optional.of(PeerAddress.parse(host)),
        new Capabilities(Map.of("X-Ultrapeer", ultrapeer ? "True" : "False", "User-Agent", agent)));
    neighbours.on(opened, NOON, out);
    crawls.on(opened, NOON, out);
  }

  private Optional<Reason> asks(PeerAddress from, UdpCrawlerPing ping, Instant now) {
    return crawls.datagram(new Datagram(from, ping.descriptor(new Guid(7, 7))), now, out);
  }

  private UdpCrawlerPong pong() {
    try {
      return (UdpCrawlerPong) VendorMessages
          .read((VendorMessage) Messages.read(out.datagrams.getLast().descriptor()))
          .orElseThrow();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCrawlerIsToldWithWhomWeHaveLinks() {
    link(1, true, "198.51.100.9:6347", "LimeWire/5.6.2");
    link(2, false, "192.0.2.33:20000", "gtk-gnutella/1.2.3");
    link(3, false, "[2001:db8::1]:6346", "Servent/0.1.0");

    asks(CRAWLER, new UdpCrawlerPing(UdpCrawlerPing.ALL, UdpCrawlerPing.ALL, ALL),
        NOON.plusSeconds(600));

    assertThat(out.datagrams.getLast().to()).isEqualTo(CRAWLER);
    assertThat(out.datagrams.getLast().descriptor().guid()).isEqualTo(new Guid(7, 7));
    assertThat(pong().uptime()).isEqualTo(600);
    assertThat(pong().ultrapeers()).containsExactly(
        new Connected(PeerAddress.parse("198.51.100.9:6347"), 10, "", 0, "LimeWire/5.6.2"));
    assertThat(pong().leaves()).extracting(Connected::agent).containsExactly("gtk-gnutella/1.2.3");
    assertThat(pong().agent()).startsWith("Servent/");
  }

  @Test
  void noMoreIsToldThanWasAskedFor() {
    link(1, true, "198.51.100.9:6347", "LimeWire/5.6.2");
    link(2, true, "198.51.100.10:6347", "LimeWire/5.6.2");
    link(3, false, "192.0.2.33:20000", "LimeWire/5.6.2");

    asks(CRAWLER, new UdpCrawlerPing(1, 0, 0), NOON);

    assertThat(pong().ultrapeers()).hasSize(1);
    assertThat(pong().leaves()).isEmpty();
    assertThat(pong().flags()).isZero();
  }

  @Test
  void onlyThoseWhoAnswerSuchPingsIfSoItIsWanted() {
    link(1, true, "198.51.100.9:6347", "LimeWire/5.6.2");

    asks(CRAWLER, new UdpCrawlerPing(255, 255, UdpCrawlerPing.CRAWLABLE_ONLY), NOON);

    assertThat(pong().ultrapeers()).isEmpty();
  }

  @Test
  void anAnswerFitsIntoADatagramHoweverManyLinksThereAre() {
    for (int i = 0; i < 300; i++) {
      link(i + 1, i % 2 == 0, "20.1." + i / 100 + "." + i % 100 + ":6346",
          Long.toString(i * 0x9e3779b97f4a7c15L, 36) + "x".repeat(2_000));
    }

    asks(CRAWLER, new UdpCrawlerPing(255, 255, ALL), NOON);

    assertThat(Frames.HEADER + out.datagrams.getLast().descriptor().payload().size())
        .isLessThan(4_000);
    assertThat(pong().ultrapeers()).hasSize(UdpCrawls.MOST_ULTRAPEERS);
    assertThat(pong().leaves()).hasSize(UdpCrawls.MOST_LEAVES);
  }

  @Test
  void aHouseholdIsAnsweredOnceInAWhile() {
    UdpCrawlerPing ping = new UdpCrawlerPing(1, 1, 0);
    assertThat(asks(CRAWLER, ping, NOON)).isEmpty();

    assertThat(asks(CRAWLER, ping, NOON.plusSeconds(60))).contains(Reason.TOO_OFTEN);
    assertThat(asks(CRAWLER, ping, NOON.plus(UdpCrawls.PACE))).isEmpty();
  }

  @Test
  void whoeverForgesAddressesGetsSoManyAnswersInAll() {
    for (int i = 0; i < 1_000; i++) {
      asks(new PeerAddress(Host.of((byte) 20, (byte) (i >> 8), (byte) i, (byte) 1), 6346),
          new UdpCrawlerPing(1, 1, 0), NOON);
    }

    assertThat(out.datagrams).hasSize(UdpCrawls.MOST);
  }

  @Test
  void nobodyIsToldIfTheUserDoesNotWantIt() {
    UdpCrawls none = new UdpCrawls(false, neighbours);

    assertThat(none.datagram(new Datagram(CRAWLER,
        new UdpCrawlerPing(1, 1, 0).descriptor(new Guid(7, 7))), NOON, out))
        .contains(Reason.UNSOLICITED);
  }
}
