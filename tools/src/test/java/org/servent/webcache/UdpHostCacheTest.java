package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Message;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.extension.UltrapeerSlots;
import org.servent.ggep.Ggep;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class UdpHostCacheTest {
  private static final PeerAddress ANN = PeerAddress.parse("203.0.113.1:6346");
  private static final PeerAddress BOB = PeerAddress.parse("203.0.113.2:6347");
  private static final PeerAddress SIX = PeerAddress.parse("[2001:db8::6]:6346");
  private static final PeerAddress SELF = PeerAddress.parse("198.51.100.1:6350");
  private static final PeerAddress OTHER = PeerAddress.parse("uhc.example:3558");
  private static final Guid GUID = Guid.parse("1bcebca69daab147ffdf9327c3ae6500");

  private Instant now = Instant.parse("2026-11-24T12:00:00Z");
  private final Cache cache = new Cache(new Admission(Fence.PUBLIC));
  private final UdpHostCache udp = new UdpHostCache(cache, Fence.PUBLIC,
      new UdpHostCache.Self(SELF, "cache.example", List.of(OTHER)), new Random(1));

  @Test
  void whoAsksForHostsIsToldThemWithTheGuidOfTheQuestion() {
    cache.heard(BOB, now);

    Descriptor answer = udp.on(ping(0), ANN, now).orElseThrow();

    assertThat(answer.guid()).isEqualTo(GUID);
    assertThat(answer.lifetime()).isEqualTo(Lifetime.fresh(1));
    assertThat(pong(answer).address()).isEqualTo(SELF);
    assertThat(pong(answer).files()).isZero();
    assertThat(HostList.IPP.in(pong(answer).extensions()))
        .containsExactly(new HostList.Listed(BOB, false));
  }

  @Test
  void theAnswerSaysThatThisIsACacheAndNamesOthers() {
    Ggep says = pong(udp.on(ping(0), ANN, now).orElseThrow()).extensions();

    assertThat(says.get(Extensions.UDPHC)).contains("cache.example");
    assertThat(says.get(Extensions.PHC)).contains(List.of(OTHER));
    assertThat(says.has(Extensions.UP)).isFalse();
  }

  @Test
  void whoAsksWhereItIsIsTold() {
    Ggep wish = Ggep.EMPTY.with(Extensions.SCP, new HostsWanted(0)).with("IP");

    assertThat(pong(udp.on(descriptor(new Ping(wish)), ANN, now).orElseThrow()).extensions()
        .get(Extensions.IP)).contains(ANN);
  }

  @Test
  void hostsOfIpv6AreToldToWhoWantsThem() {
    cache.heard(BOB, now);
    cache.heard(SIX, now);

    assertThat(told(0)).containsExactly(BOB);
    assertThat(told(HostsWanted.IPV6)).containsExactlyInAnyOrder(BOB, SIX);
    assertThat(told(HostsWanted.IPV6 | HostsWanted.NO_IPV4)).containsExactly(SIX);
  }

  @Test
  void whatAsksForNoHostsIsNotAnswered() {
    assertThat(udp.on(descriptor(new Ping()), ANN, now)).isEmpty();
    assertThat(udp.on(descriptor(new Pong(ANN, 0, 0, Ggep.EMPTY)), ANN, now)).isEmpty();
    assertThat(udp.on(new Descriptor(GUID, MessageType.PONG, Lifetime.fresh(1),
        Payload.parse("00")), ANN, now)).isEmpty();
  }

  @Test
  void aSenderIsNotFlooded() {
    int answers = 0;
    for (int i = 0; i < 1000; i++) {
      answers += udp.on(ping(0), ANN, now).isPresent() ? 1 : 0;
    }

    assertThat(answers).isEqualTo(Visitors.BURST);
  }

  @Test
  void whoPingedIsPingedBackOnceItsHoleHasClosed() {
    udp.on(ping(0), ANN, now);
    pass(UdpHostCache.HOLE_CLOSES.minusSeconds(1));
    assertThat(udp.due(now)).isEmpty();
    pass(Duration.ofSeconds(1));

    UdpHostCache.Outgoing back = udp.due(now).orElseThrow();
    assertThat(back.to()).isEqualTo(ANN);
    assertThat(back.descriptor().lifetime()).isEqualTo(Lifetime.fresh(1));
    assertThat(read(back.descriptor())).isInstanceOfSatisfying(Ping.class,
        ping -> assertThat(ping.extensions().has(Extensions.SCP)).isTrue());
  }

  @Test
  void anUltrapeerThatAnswersIsToldOn() {
    udp.on(answer(pingBack(ANN), ultrapeer()), ANN, now);

    assertThat(known()).containsExactly(ANN);
  }

  @Test
  void neitherALeafNorAnotherCacheIsToldOn() {
    udp.on(answer(pingBack(ANN), Ggep.EMPTY), ANN, now);
    udp.on(answer(pingBack(BOB), ultrapeer().with(Extensions.UDPHC, "")), BOB, now);

    assertThat(known()).isEmpty();
  }

  @Test
  void aPongThatNobodyAskedForTeachesNothing() {
    Guid asked = pingBack(ANN);

    udp.on(answer(GUID, ultrapeer()), ANN, now);
    udp.on(answer(asked, ultrapeer()), BOB, now);
    pass(Duration.ofMinutes(1));
    udp.on(answer(asked, ultrapeer()), ANN, now);

    assertThat(known()).isEmpty();
  }

  @Test
  void hostsThatItNamesAreAskedBeforeTheyAreToldOn() {
    udp.on(answer(pingBack(ANN), listing(BOB)), ANN, now);
    assertThat(known()).isEmpty();
    pass(UdpHostCache.HOLE_CLOSES);

    assertThat(udp.due(now)).hasValueSatisfying(ping -> assertThat(ping.to()).isEqualTo(BOB));
  }

  @Test
  void nobodyOfOurOwnNetworkIsAskedForAStranger() {
    udp.on(answer(pingBack(ANN), listing(PeerAddress.parse("192.168.1.1:6346"),
        PeerAddress.parse("127.0.0.1:6346"), PeerAddress.parse("203.0.113.9:53"))), ANN, now);
    pass(UdpHostCache.HOLE_CLOSES);

    assertThat(udp.due(now)).isEmpty();
  }

  @Test
  void aHouseholdIsAskedOnceAnHour() {
    pingBack(ANN);
    udp.on(ping(0), new PeerAddress(ANN.host(), 7000), now);
    pass(Duration.ofMinutes(59));

    assertThat(udp.due(now)).isEmpty();
  }

  @Test
  void aHostThatIsKnownIsAskedAgainAfterAnHour() {
    cache.heard(BOB, now);
    pass(UdpHostCache.REFRESH.plusSeconds(1));
    udp.due(now);
    pass(UdpHostCache.HOLE_CLOSES);

    assertThat(udp.due(now)).map(UdpHostCache.Outgoing::to).contains(BOB);
  }

  @Test
  void oneIsAskedASecond() {
    udp.on(ping(0), ANN, now);
    udp.on(ping(0), BOB, now);
    pass(UdpHostCache.HOLE_CLOSES);

    assertThat(udp.due(now)).isPresent();
    assertThat(udp.due(now)).isEmpty();
    pass(UdpHostCache.PACE);
    assertThat(udp.due(now)).isPresent();
  }

  @Test
  void noiseIsNoTrouble() {
    Random dice = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[dice.nextInt(80)];
      dice.nextBytes(noise);
      if (noise.length > 0 && dice.nextBoolean()) {
        noise[0] = (byte) Ggep.MAGIC;
      }
      udp.on(new Descriptor(GUID, dice.nextInt(2), Lifetime.fresh(1), Payload.of(noise)), ANN, now);
      pass(Duration.ofSeconds(1));
    }
    assertThat(known()).isEmpty();
  }

  /** It pings, and is pinged back: with what GUID. */
  private Guid pingBack(PeerAddress servent) {
    udp.on(ping(0), servent, now);
    pass(UdpHostCache.HOLE_CLOSES);
    return udp.due(now).map(ping -> ping.descriptor().guid()).orElseThrow();
  }

  private List<PeerAddress> known() {
    return cache.hosts(now).stream().map(Recent.Entry::value).toList();
  }

  private List<PeerAddress> told(int flags) {
    Optional<Descriptor> answer = udp.on(ping(flags), ANN, now);
    return HostList.IPP.in(pong(answer.orElseThrow()).extensions())
        .stream()
        .map(HostList.Listed::address)
        .toList();
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static Descriptor ping(int flags) {
    return descriptor(new Ping(Ggep.EMPTY.with(Extensions.SCP, new HostsWanted(flags))));
  }

  private static Descriptor answer(Guid guid, Ggep extensions) {
    return Messages.descriptor(guid, Lifetime.fresh(1),
        new Pong(new PeerAddress(Host.parse("203.0.113.77"), 1), 3, 8, extensions));
  }

  private static Ggep ultrapeer() {
    return Ggep.EMPTY.with(Extensions.UP, UltrapeerSlots.of(20, 7));
  }

  private static Ggep listing(PeerAddress... hosts) {
    return HostList.IPP.with(
        Arrays.stream(hosts).map(host -> new HostList.Listed(host, false)).toList(), Ggep.EMPTY);
  }

  private static Descriptor descriptor(Message message) {
    return Messages.descriptor(GUID, Lifetime.fresh(1), message);
  }

  private static Message read(Descriptor descriptor) {
    try {
      return Messages.read(descriptor);
    } catch (WireException garbled) {
      throw new AssertionError(garbled);
    }
  }

  private static Pong pong(Descriptor descriptor) {
    return (Pong) read(descriptor);
  }
}
