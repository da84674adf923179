package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.DialFailed;
import org.servent.link.Event;
import org.servent.link.Opened;
import org.servent.link.Outbox;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

class HostCacheTest {
  private static final PeerAddress HOST = PeerAddress.parse("203.0.113.5:6346");

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours links = new Neighbours(out);
  private final HostCache hosts =
      new HostCache(links, new OwnAddress(Optional.empty(), 6346), Bootstrapping.HEARSAY,
          Dice.seeded(1));

  @Test
  void aHostIsOfferedOnceInItsBackOff() {
    hear(HOST);

    assertThat(hosts.next(NOON, false)).contains(HOST);
    assertThat(hosts.next(NOON, false)).isEmpty();
    assertThat(hosts.next(NOON.plus(KnownHost.POLITE).minusSeconds(1), false)).isEmpty();
    assertThat(hosts.next(hosts.nextAt(NOON, false), false)).contains(HOST);
  }

  @Test
  void theBackOffDoublesWithEachFailure() {
    on(new HostsHeard(List.of(HOST), HostSource.USER), NOON, out);
    Instant now = NOON;
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 20; i++) {
      assertThat(hosts.next(now, false)).contains(HOST);
      on(new DialFailed(HOST, "nobody there", false, List.of()), now, out);
      Duration wait = Duration.between(now, hosts.nextAt(now, false));

      assertThat(wait).isGreaterThanOrEqualTo(KnownHost.UNANSWERED)
          .isLessThanOrEqualTo(KnownHost.LONGEST_BACK_OFF.multipliedBy(5).dividedBy(4));
      longest = wait.compareTo(longest) > 0 ? wait : longest;
      now = hosts.nextAt(now, false);
    }
    assertThat(longest).isGreaterThanOrEqualTo(KnownHost.LONGEST_BACK_OFF);
  }

  @Test
  void aHostThatFailsAgainAndAgainIsNotTriedAnyMoreUnlessTheUserNamedIt() {
    PeerAddress named = PeerAddress.parse("203.0.113.6:6346");
    hear(HOST);
    on(new HostsHeard(List.of(named), HostSource.USER), NOON, out);
    for (int i = 0; i < Ranking.MAX_FAILURES; i++) {
      on(new DialFailed(HOST, "nobody there", false, List.of()), NOON, out);
      on(new DialFailed(named, "nobody there", false, List.of()), NOON, out);
    }
    Instant later = NOON.plus(Duration.ofDays(1));

    assertThat(hosts.next(later, false)).contains(named);
    assertThat(hosts.next(later, false)).isEmpty();
  }

  @Test
  void namingAHostAgainDoesNotShortenItsBackOff() {
    on(opened(ANN), NOON, out);
    hosts.arrived(pong(HOST), NOON, out);
    for (int i = 0; i < Ranking.MAX_FAILURES; i++) {
      on(new DialFailed(HOST, "nobody there", false, List.of()), NOON, out);
    }
    on(new HostsHeard(
        IntStream.range(0, 2_000)
            .mapToObj(i -> PeerAddress.parse("20.0.%d.%d:6346".formatted(i / 256, i % 256)))
            .toList(),
        HostSource.LIST), NOON, out);

    hosts.arrived(pong(HOST), NOON.plusSeconds(1), out);

    assertThat(hosts.all()).filteredOn(host -> host.address().equals(HOST))
        .singleElement()
        .extracting(KnownHost::failures)
        .isEqualTo(Ranking.MAX_FAILURES);
  }

  @Test
  void strangersCannotMakeUsScanThePortsOfAThird() {
    on(opened(ANN), NOON, out);
    for (int port = 6_001; port <= 7_000; port++) {
      hosts.arrived(pong(new PeerAddress(Host.parse("203.0.113.77"), port)), NOON, out);
    }

    assertThat(hosts.all()).hasSize(1 + HostTable.MAX_OF_NETWORK);
  }

  @Test
  void strangersCannotMakeUsKnockAtOtherProtocols() {
    on(opened(ANN), NOON, out);
    hosts.arrived(pong(PeerAddress.parse("203.0.113.77:25")), NOON, out);

    assertThat(hosts.all()).hasSize(1);
  }

  @Test
  void whatTheUserNamesIsTriedBeforeWhatWasHeard() {
    PeerAddress named = PeerAddress.parse("203.0.113.6:6346");
    on(new HostsHeard(List.of(named), HostSource.USER), NOON, out);
    on(new DialFailed(named, "nobody there", false, List.of()), NOON, out);
    hear(HOST);

    assertThat(hosts.next(NOON.plusSeconds(30), false)).contains(named);
  }

  @Test
  void aServentThatHangsUpAtOnceIsLeftAloneLongerEachTime() {
    Instant now = NOON;
    Duration last = Duration.ZERO;
    for (int i = 0; i < 4; i++) {
      on(opened(ANN), now, out);
      on(new Closed(ANN, "gone"), now, out);
      Duration wait = Duration.between(now, hosts.nextAt(now, false));
      assertThat(wait).isGreaterThan(last.multipliedBy(3).dividedBy(2));
      last = wait;
      now = hosts.nextAt(now, false);
    }
  }

  @Test
  void aListKeepsItsOrder() {
    List<PeerAddress> list =
        List.of(PeerAddress.parse("203.0.113.9:1"), PeerAddress.parse("203.0.113.1:1"),
            PeerAddress.parse("203.0.113.5:1"));
    on(new HostsHeard(list, HostSource.CACHE), NOON, out);

    assertThat(hosts.all()).extracting(KnownHost::address).isEqualTo(list);
  }

  @Test
  void pongsAndTriesAreLearnt() {
    on(
        opened(ANN, address(ANN),
            Map.of("X-Try-Ultrapeers", "203.0.113.7:6346,203.0.113.8:6347 2026-01-01T00:00Z")),
        NOON, out);
    hosts.arrived(pong(HOST), NOON, out);
    on(new DialFailed(address(BOB), "503 No slots left", true,
        List.of(PeerAddress.parse("203.0.113.9:6349"))), NOON, out);

    assertThat(hosts.all()).extracting(host -> host.address() + " " + host.source())
        .containsExactlyInAnyOrder(
            "198.51.100.1:6346 NEIGHBOUR", "203.0.113.7:6346 TRY", "203.0.113.8:6347 TRY",
            "203.0.113.5:6346 PONG",
            "203.0.113.9:6349 TRY");
  }

  @Test
  void aHostThatWasNamedIsTheOneThatBecameANeighbour() {
    PeerAddress name = PeerAddress.parse("ann.example:6346");
    PeerAddress lan = PeerAddress.parse("10.0.0.1:6346");
    on(new HostsHeard(List.of(name), HostSource.USER), NOON, out);
    on(new Opened(ANN, lan, PeerAddress.parse("10.0.0.2:40000"), Optional.of(name),
        Capabilities.NONE), NOON, out);
    hosts.arrived(pong(PeerAddress.parse("10.0.0.3:6346")), NOON, out);

    assertThat(hosts.all()).extracting(host -> host.address() + " " + host.successes())
        .containsExactly("ann.example:6346 1", "10.0.0.3:6346 0");
    assertThat(hosts.isNeighbour(name)).isTrue();
    assertThat(hosts.isNeighbour(lan)).isTrue();
  }

  @Test
  void addressesThatMeanNothingToUsAreNotLearnt() {
    on(opened(ANN), NOON, out);
    for (String address : List.of("127.0.0.1:6346", "10.1.2.3:6346", "0.0.0.0:6346",
        "224.1.1.1:6346", "203.0.113.1:0",
        "192.0.2.1:6346")) {
      hosts.arrived(pong(PeerAddress.parse(address)), NOON, out);
    }

    assertThat(hosts.all()).extracting(KnownHost::address).containsExactly(address(ANN));
  }

  @Test
  void aLanNeighbourMayNameLanHosts() {
    on(opened(ANN, PeerAddress.parse("10.0.0.1:6346"), Map.of()), NOON, out);

    hosts.arrived(pong(PeerAddress.parse("10.1.2.3:6346")), NOON, out);

    assertThat(hosts.all()).hasSize(2);
  }

  @Test
  void neighboursAreNotDialledAndAreLeftAloneForAWhileWhenTheyGo() {
    on(opened(ANN), NOON, out);
    assertThat(hosts.next(NOON, false)).isEmpty();

    on(new Closed(ANN, "gone"), NOON, out);
    assertThat(hosts.next(NOON, false)).isEmpty();
    assertThat(hosts.next(hosts.nextAt(NOON, false), false)).contains(address(ANN));
  }

  @Test
  void ifOnlyNamedHostsMayBeDialledOthersAreNot() {
    PeerAddress named = PeerAddress.parse("203.0.113.6:6346");
    hear(HOST);
    on(new HostsHeard(List.of(named), HostSource.USER), NOON, out);

    assertThat(hosts.next(NOON, true)).contains(named);
    assertThat(hosts.next(NOON, true)).isEmpty();
    assertThat(hosts.next(NOON, false)).contains(HOST);
  }

  @Test
  void theCacheIsBoundedAndKeepsTheBest() {
    on(opened(ANN), NOON, out);
    on(new Closed(ANN, "gone"), NOON, out);

    on(new HostsHeard(
        IntStream.range(0, 5_000)
            .mapToObj(i -> PeerAddress.parse("20.0.%d.%d:6346".formatted(i / 256, i % 256)))
            .toList(),
        HostSource.LIST), NOON, out);

    assertThat(hosts.all()).hasSize(HostCache.BOUND);
    assertThat(hosts.all().getFirst().address()).isEqualTo(address(ANN));
  }

  @Test
  void onlyProvenHostsAreToldToOthers() {
    hear(HOST);
    on(opened(ANN), NOON, out);

    assertThat(hosts.worthTrying(Host.parse("203.0.113.77"), 10)).containsExactly(address(ANN));
  }

  private void on(Event event, Instant now, Outbox ignored) {
    links.on(event, now, out);
    hosts.on(event, now, out);
  }

  private void hear(PeerAddress host) {
    on(new HostsHeard(List.of(host), HostSource.LIST), NOON, out);
  }

  @Test
  void whoTakesTlsIsLearntFromItsOwnMarkAndFromThoseOfLists() {
    PeerAddress marked = PeerAddress.parse("203.0.113.9:6346");
    PeerAddress unmarked = PeerAddress.parse("203.0.112.9:6346");
    Ggep list = HostList.IPP.with(List.of(new HostList.Listed(marked, true),
        new HostList.Listed(unmarked, false)), Ggep.EMPTY.with(Extensions.TLS));
    on(opened(ANN), NOON, out);
    hosts.arrived(pong(HOST, list), NOON, out);

    assertThat(hosts.speaksTls(HOST)).isTrue();
    assertThat(hosts.speaksTls(marked)).isTrue();
    assertThat(hosts.speaksTls(unmarked)).isFalse();
  }

  private static Arrived pong(PeerAddress address) {
    return pong(address, Ggep.EMPTY);
  }

  private static Arrived pong(PeerAddress address, Ggep extensions) {
    return new Arrived(ANN,
        Messages.descriptor(new Guid(1, 1), new Lifetime(1, 0),
            new Pong(address, 1, 1, extensions)));
  }
}
