package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.NOON;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.extension.UltrapeerSlots;
import org.servent.ggep.Ggep;
import org.servent.link.Datagram;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.testing.Dice;
import org.servent.wire.Frames;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class UdpPongsTest {
  private static final PeerAddress US = PeerAddress.parse("192.0.2.1:6346");
  private static final PeerAddress ASKER = PeerAddress.parse("198.51.100.7:1234");
  private static final Ping FOR_HOSTS = PackedHosts.ask(Role.ULTRAPEER);

  private final RecordingOutbox out = new RecordingOutbox();
  private final FixedVacancies vacancies = new FixedVacancies();
  private final OwnAddress ourselves = new OwnAddress(Optional.of(US), 6346);
  private final HostCache hosts = new HostCache(new Neighbours(out), ourselves,
      Bootstrapping.HEARSAY, Dice.seeded(1));
  private final UdpPongs pongs = pongs(Bootstrapping.HEARSAY);

  private UdpPongs pongs(Bootstrapping from) {
    return new UdpPongs(from, ourselves, Own.pong(vacancies, OwnPong.Manner.PLAIN), hosts);
  }

  private static Descriptor descriptor(Ping ping) {
    return Messages.descriptor(new Guid(7, 7), Lifetime.fresh(1), ping);
  }

  private Optional<Reason> ask(PeerAddress from, Ping ping, Instant now) {
    return pongs.datagram(new Datagram(from, descriptor(ping)), now, out);
  }

  private Pong answer() {
    try {
      return (Pong) Messages.read(out.datagrams.get(0).descriptor());
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  /** Hosts with slots, one of each block. */
  private void know(int many) {
    Ggep free = Ggep.EMPTY.with(Extensions.UP, UltrapeerSlots.of(3, 3));
    IntStream.range(0, many).forEach(i -> {
      PeerAddress address =
          new PeerAddress(Host.of((byte) 20, (byte) 1, (byte) i, (byte) 1), 6346);
      hosts.met(address, HostSource.PONG, new Pong(address, 1, 8, free), NOON);
    });
  }

  @Test
  void aPingIsAnsweredWithItsGuid() {
    ask(ASKER, new Ping(), NOON);

    assertThat(out.datagrams).singleElement().satisfies(sent -> {
      assertThat(sent.to()).isEqualTo(ASKER);
      assertThat(sent.descriptor().guid()).isEqualTo(new Guid(7, 7));
    });
    assertThat(answer().address()).isEqualTo(US);
  }

  @Test
  void whoAsksForItsAddressIsTold() {
    ask(ASKER, new Ping(Ggep.EMPTY.with("IP")), NOON);

    assertThat(answer().extensions().get(Extensions.IP)).contains(ASKER);
  }

  @Test
  void whoAsksForHostsGetsSomeWithSlots() {
    know(100);

    ask(ASKER, FOR_HOSTS, NOON);

    assertThat(HostList.IPP.in(answer().extensions())).hasSize(UdpPongs.HOSTS_OF_IPV6);
  }

  @Test
  void anAnswerIsLessThanEightTimesWhatWasAsked() {
    know(100);
    Ping ping = new Ping(Ggep.EMPTY.with("SCP").with("IP"));

    ask(ASKER, ping, NOON);

    assertThat(HostList.IPP.in(answer().extensions())).hasSize(UdpPongs.HOSTS);
    assertThat(Frames.HEADER + out.datagrams.get(0).descriptor().payload().size())
        .isLessThan(8 * (Frames.HEADER + descriptor(ping).payload().size()));
  }

  @Test
  void ofABlockOneHostIsToldAndNoneOfAPrivateNetwork() {
    Ggep free = Ggep.EMPTY.with(Extensions.UP, UltrapeerSlots.of(3, 3));
    for (String host : List.of("20.1.1.1", "20.1.1.2", "10.0.0.1", "198.51.100.7")) {
      PeerAddress address = new PeerAddress(Host.parse(host), 6346);
      hosts.met(address, HostSource.PONG, new Pong(address, 1, 8, free), NOON);
    }

    ask(ASKER, FOR_HOSTS, NOON);

    assertThat(HostList.IPP.in(answer().extensions())).singleElement()
        .satisfies(each -> assertThat(each.address().host().toString()).startsWith("20.1.1."));
  }

  @Test
  void hostsThatWereHeardOfLongAgoAreNotTold() {
    know(10);

    ask(ASKER, FOR_HOSTS, NOON.plus(KnownHost.SLOTS_LAST).plusSeconds(1));

    assertThat(HostList.IPP.in(answer().extensions())).isEmpty();
  }

  @Test
  void aLeafKnowsNobody() {
    know(10);
    vacancies.role = Role.LEAF;

    ask(ASKER, FOR_HOSTS, NOON);

    assertThat(HostList.IPP.in(answer().extensions())).isEmpty();
  }

  @Test
  void anAddressIsAnsweredOnceAMinute() {
    assertThat(ask(ASKER, new Ping(), NOON)).isEmpty();
    assertThat(ask(ASKER, new Ping(), NOON.plusSeconds(59))).contains(Reason.TOO_OFTEN);
    assertThat(ask(ASKER, new Ping(), NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void whoForgesManyAddressesGetsNoMoreThanTenAnswersASecond() {
    for (int i = 0; i < 5_000; i++) {
      ask(new PeerAddress(Host.of((byte) 20, (byte) 2, (byte) (i >> 8), (byte) i), 1), new Ping(),
          NOON);
    }

    assertThat(out.datagrams).hasSize(UdpPongs.MOST);
  }

  @Test
  void withoutBootstrapStrangersAreNotAnswered() {
    assertThat(pongs(Bootstrapping.NONE).datagram(new Datagram(ASKER, descriptor(new Ping())), NOON,
        out)).contains(Reason.UNSOLICITED);
    assertThat(out.datagrams).isEmpty();
  }
}
