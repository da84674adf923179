package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.ggep.Ggep;
import org.servent.link.Closed;
import org.servent.link.Datagram;
import org.servent.link.Event;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.testing.Dice;
import org.servent.wire.Messages;

/** The etiquette of asking for hosts, on virtual time. */
class BootstrapTest {
  private static final List<PeerAddress> CACHES = IntStream.range(0, 20)
      .mapToObj(i -> PeerAddress.parse("198.51.%d.1:3558".formatted(i)))
      .toList();
  private static final Bootstrapping ALL = new Bootstrapping(true, true, CACHES, true);

  private final RecordingOutbox out = new RecordingOutbox();
  private final Neighbours neighbours = new Neighbours(out);
  private final OwnAddress ourselves = new OwnAddress(Optional.empty(), 6346);
  private final HostCache hosts =
      new HostCache(neighbours, ourselves, ALL, Dice.seeded(1));
  private Bootstrap bootstrap = with(ALL);
  private final List<Sent> sent = new ArrayList<>();

  /** Where a ping went and after how many seconds; to nowhere if caches were wanted. */
  private record Sent(Optional<PeerAddress> to, double seconds) {}

  private Bootstrap with(Bootstrapping from) {
    return new Bootstrap(from, neighbours, ourselves, hosts, Dice.seeded(2));
  }

  private void on(Event event, Instant now) {
    neighbours.on(event, now, out);
    bootstrap.on(event, now, out);
  }

  private void start() {
    on(new HostsHeard(List.of(), HostSource.USER), NOON);
  }

  private void runUntil(Duration end) {
    while (!bootstrap.nextDeadline().isAfter(NOON.plus(end))) {
      Instant now = bootstrap.nextDeadline();
      int posted = out.datagrams.size();
      int told = out.told.size();
      bootstrap.onDeadline(now, out);
      double seconds = Duration.between(NOON, now).toMillis() / 1e3;
      out.datagrams.stream()
          .skip(posted)
          .forEach(each -> sent.add(new Sent(Optional.of(each.to()), seconds)));
      out.told.stream().skip(told).forEach(each -> sent.add(new Sent(Optional.empty(), seconds)));
    }
  }

  private List<Double> times(java.util.function.Predicate<Sent> which) {
    return sent.stream().filter(which).map(Sent::seconds).toList();
  }

  private List<Double> toLan() {
    return times(each -> each.to().filter(Bootstrap.GROUP::equals).isPresent());
  }

  private List<Double> toCaches() {
    return times(each -> each.to().filter(CACHES::contains).isPresent());
  }

  private List<Double> toWeb() {
    return times(each -> each.to().isEmpty());
  }

  private void answer(int datagram, PeerAddress from, Pong pong, Instant now) {
    Descriptor question = out.datagrams.get(datagram).descriptor();
    bootstrap.datagram(
        new Datagram(from, Messages.descriptor(question.guid(), Lifetime.fresh(1), pong)), now,
        out);
  }

  private static Pong pong(String address, Ggep extensions) {
    return new Pong(PeerAddress.parse(address), 0, 0, extensions);
  }

  @Test
  void theCheapestIsAskedFirst() {
    start();
    runUntil(Duration.ofMinutes(2));

    assertThat(toLan().get(0)).isBetween(1.0, 1.25);
    assertThat(toCaches().get(0)).isBetween(10.0, 12.5);
    assertThat(toWeb()).singleElement().satisfies(at -> assertThat(at).isBetween(60.0, 75.0));
  }

  @Test
  void thisNetworkIsAskedNoOftenerThanEvery50Seconds() {
    start();
    runUntil(Duration.ofHours(1));

    assertThat(toLan()).hasSizeBetween(55, 72);
    assertApart(toLan(), 50);
  }

  @Test
  void oneCacheIsAskedAtATimeFiveInARowAndThenEverMoreSeldom() {
    start();
    runUntil(Duration.ofHours(6));

    assertApart(toCaches(), 5);
    assertThat(toCaches().get(5) - toCaches().get(4)).isGreaterThan(60);
    assertThat(toCaches().get(10) - toCaches().get(9)).isGreaterThan(120);
    assertThat(toCaches()).hasSizeLessThan(60);
  }

  @Test
  void aSilentCacheIsLeftAloneTwiceAsLongEachTime() {
    UdpCaches one = new UdpCaches(CACHES.subList(0, 1), Dice.seeded(3));
    Instant now = NOON;
    long wait = UdpCaches.AGAIN.toMinutes();
    for (int i = 0; i < 5; i++) {
      assertThat(one.next(now)).isPresent();
      assertThat(one.next(now.plus(Duration.ofMinutes(wait - 1)))).isEmpty();
      now = one.nextAt();
      wait *= 2;
    }
  }

  @Test
  void webCachesAreTheLastResortOnceAnHour() {
    start();
    runUntil(Duration.ofHours(3));

    assertApart(toWeb(), 3600);
    assertThat(toWeb()).hasSize(3);
  }

  @Test
  void withALinkNobodyIsAsked() {
    start();
    on(opened(ANN), NOON.plusMillis(500));

    assertThat(bootstrap.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void aLinkThatComesAndGoesMakesNobodyBeAskedMoreOften() {
    start();
    runUntil(Duration.ofSeconds(100));
    for (int i = 1; i < 100; i++) {
      Instant now = NOON.plusSeconds(100 + i);
      on(opened(ANN), now);
      on(new Closed(ANN, "gone"), now.plusMillis(1));
      runUntil(Duration.ofSeconds(100 + i));
    }

    assertApart(toLan(), 50);
    assertApart(toCaches(), 5);
    assertThat(toWeb()).hasSize(1);
  }

  @Test
  void whatIsNotWantedIsNotAsked() {
    bootstrap = with(Bootstrapping.HEARSAY);
    start();
    runUntil(Duration.ofDays(1));

    assertThat(sent).isEmpty();
  }

  @Test
  void twoServentsDoNotComeAtTheSameTime() {
    start();
    Instant first = bootstrap.nextDeadline();
    bootstrap = new Bootstrap(ALL, neighbours, ourselves, hosts, Dice.seeded(77));
    start();

    assertThat(bootstrap.nextDeadline()).isNotEqualTo(first);
  }

  @Test
  void aCachesHostsAreLearntAndItselfIsNot() {
    start();
    runUntil(Duration.ofSeconds(15));
    PeerAddress host = PeerAddress.parse("203.0.113.5:6346");
    Ggep packed = HostList.IPP.with(
        List.of(new HostList.Listed(host, true),
            new HostList.Listed(PeerAddress.parse("10.0.0.1:6346"), false)),
        Ggep.EMPTY.with("UDPHC"));

    answer(1, out.datagrams.get(1).to(), pong("198.51.3.1:3558", packed), NOON.plusSeconds(16));

    assertThat(hosts.all()).extracting(KnownHost::address).containsExactly(host);
    assertThat(hosts.speaksTls(host)).isTrue();
  }

  @Test
  void aServentThatAnswersIsLearntToo() {
    start();
    runUntil(Duration.ofSeconds(15));

    answer(1, out.datagrams.get(1).to(), pong("198.51.3.1:6346", Ggep.EMPTY), NOON.plusSeconds(16));

    assertThat(hosts.all()).extracting(host -> host.address().host())
        .containsExactly(out.datagrams.get(1).to().host());
  }

  @Test
  void ofThisNetworkPrivateAddressesAreTakenAsWeSeeThem() {
    start();
    runUntil(Duration.ofSeconds(2));

    answer(0, PeerAddress.parse("192.168.1.7:40000"), pong("0.0.0.0:6347", Ggep.EMPTY),
        NOON.plusSeconds(2));

    assertThat(hosts.all()).singleElement().satisfies(host -> {
      assertThat(host.address()).isEqualTo(PeerAddress.parse("192.168.1.7:6347"));
      assertThat(host.source()).isEqualTo(HostSource.LAN);
    });
  }

  @Test
  void whatNobodyAskedForIsNotTaken() {
    start();
    Descriptor pong = Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1),
        pong("203.0.113.5:6346", Ggep.EMPTY));

    assertThat(bootstrap.datagram(new Datagram(PeerAddress.parse("203.0.113.5:6346"), pong), NOON,
        out)).contains(Reason.UNSOLICITED);
    assertThat(hosts.isEmpty()).isTrue();
  }

  @Test
  void ourOwnMulticastPingIsNotAnswered() {
    start();
    runUntil(Duration.ofSeconds(2));

    assertThat(bootstrap.datagram(new Datagram(PeerAddress.parse("192.168.1.2:6346"),
        out.datagrams.get(0).descriptor()), NOON.plusSeconds(2), out)).contains(Reason.OWN);
  }

  @Test
  void aCacheTellsUsWhoWeAre() {
    start();
    runUntil(Duration.ofSeconds(15));

    answer(1, out.datagrams.get(1).to(), pong("198.51.3.1:6346",
        Ggep.EMPTY.with(Extensions.IP, PeerAddress.parse("203.0.113.99:6346"))),
        NOON.plusSeconds(16));

    assertThat(ourselves.asSeenBy(PeerAddress.parse("198.51.3.1:1").host()))
        .isEqualTo(PeerAddress.parse("203.0.113.99:6346"));
  }

  private static void assertApart(List<Double> times, double seconds) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThan(seconds - 0.001);
    }
  }
}
