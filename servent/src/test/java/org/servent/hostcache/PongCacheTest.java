package org.servent.hostcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.address;
import static org.servent.link.Links.opened;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostsWanted;
import org.servent.extension.UltrapeerSlots;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.link.Role;
import org.servent.neighbour.Neighbours;
import org.servent.reach.OwnAddress;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

/** Ann and Cat tell Bob's hosts; Bob asks, or whoever a test lets ask. */
class PongCacheTest {
  private static final PeerAddress US = PeerAddress.parse("192.0.2.1:6346");

  private final RecordingOutbox out = new RecordingOutbox();
  private final FixedVacancies vacancies = new FixedVacancies();
  private final OwnAddress ourselves = new OwnAddress(Optional.of(US), 6346);
  private final Router router = new Router(Guid.random(Dice.seeded(9)), 4);
  private final HostCache hosts = new HostCache(new Neighbours(out), ourselves,
      Bootstrapping.HEARSAY, Dice.seeded(1));
  private final PongCache pongs = new PongCache(router, ourselves,
      Own.pong(vacancies, OwnPong.Manner.PLAIN), hosts, Dice.seeded(2));
  private int asked;

  @BeforeEach
  void meet() {
    open(opened(ANN, address(ANN), Map.of("GGEP", "0.5", "Pong-Caching", "0.1")));
    open(opened(BOB, address(BOB), Map.of("GGEP", "0.5")));
    open(opened(CAT));
    out.sent.clear();
  }

  private void open(Opened opened) {
    router.on(opened, NOON, out);
    pongs.on(opened, NOON, out);
  }

  /** The pongs that this ping brings its sender. */
  private List<Descriptor> answers(LinkId from, Lifetime lifetime, Instant now) {
    out.sent.clear();
    Guid guid = new Guid(7, asked++);
    pongs.arrived(new Arrived(from, Messages.descriptor(guid, lifetime, new Ping())), now, out);
    return out.sent.stream()
        .filter(sent -> sent.to().equals(from) && sent.descriptor().guid().equals(guid))
        .map(RecordingOutbox.Sent::descriptor)
        .toList();
  }

  private static Pong pong(Descriptor descriptor) {
    try {
      return (Pong) Messages.read(descriptor);
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  private static PeerAddress host(int number) {
    return new PeerAddress(Host.of((byte) 203, (byte) 0, (byte) 113, (byte) number), 6346);
  }

  private void tells(LinkId teller, int hops, int number, Instant now) {
    pongs.arrived(
        new Arrived(teller,
            Messages.descriptor(new Guid(1, 1), new Lifetime(1, hops),
                new Pong(host(number), 1, 8,
                    Ggep.EMPTY.with(Extensions.UP, UltrapeerSlots.of(3, 4))))),
        now, out);
  }

  @Test
  void whoWantsToKnowWhoIsNearAsksThoseThatWereNotAskedJustNow() {
    pongs.on(new PongsWanted(), NOON.plus(Duration.ofSeconds(19)), out);
    assertThat(out.sent).isEmpty();

    pongs.on(new PongsWanted(), NOON.plus(Duration.ofSeconds(20)), out);
    assertThat(out.sent).extracting(RecordingOutbox.Sent::to).containsExactly(ANN);
  }

  @Test
  void itIsRememberedWhichLinkToldOfWhom() {
    tells(ANN, 1, 2, NOON);
    tells(ANN, 0, 1, NOON);
    tells(BOB, 2, 3, NOON);

    assertThat(pongs.told(ANN)).containsExactly(new PongCache.Told(host(1), 1, 1, NOON),
        new PongCache.Told(host(2), 2, 1, NOON));
    assertThat(pongs.told(BOB)).containsExactly(new PongCache.Told(host(3), 3, 1, NOON));
    assertThat(pongs.told(CAT)).isEmpty();
    pongs.on(new Closed(ANN, "gone"), NOON, out);
    assertThat(pongs.told(ANN)).isEmpty();
  }

  @Test
  void whoAsksWhetherWeAreThereHearsOfUsOnlyHoweverFullWeAre() {
    tells(ANN, 1, 1, NOON);
    vacancies.free = 0;

    assertThat(answers(BOB, Lifetime.fresh(1), NOON)).singleElement()
        .satisfies(answer -> assertThat(pong(answer).address()).isEqualTo(US));
  }

  @Test
  void whoAsksForHostsHearsOfUsAndOfWhatOthersTold() {
    tells(ANN, 0, 1, NOON);
    tells(ANN, 1, 2, NOON);

    List<Descriptor> answers = answers(BOB, Lifetime.fresh(4), NOON);

    assertThat(answers).extracting(each -> pong(each).address())
        .containsExactlyInAnyOrder(US, host(1), host(2));
    assertThat(answers).extracting(each -> each.lifetime().hops()).containsExactly(0, 1, 2);
  }

  @Test
  void nobodyIsToldWhatItToldItself() {
    tells(BOB, 1, 1, NOON);

    assertThat(answers(BOB, Lifetime.fresh(4), NOON)).hasSize(1);
    assertThat(answers(CAT, Lifetime.fresh(4), NOON)).hasSize(2);
  }

  @Test
  void tenAreToldOfAsManyDistancesAsThereAre() {
    for (int i = 0; i < 10; i++) {
      tells(ANN, 1, i, NOON);
      tells(CAT, 2, 100 + i, NOON);
    }

    List<Descriptor> answers = answers(BOB, Lifetime.fresh(7), NOON);

    assertThat(answers).hasSize(1 + PongCache.N);
    assertThat(answers).filteredOn(each -> each.lifetime().hops() == 2).hasSize(5);
    assertThat(answers).filteredOn(each -> each.lifetime().hops() == 3).hasSize(5);
  }

  @Test
  void aHostThatTwoToldIsToldOnce() {
    tells(ANN, 1, 1, NOON);
    tells(CAT, 1, 1, NOON);

    assertThat(answers(BOB, Lifetime.fresh(4), NOON)).hasSize(2);
  }

  @Test
  void whatIsOldIsNotTold() {
    tells(ANN, 1, 1, NOON);

    assertThat(answers(BOB, Lifetime.fresh(4), NOON.plus(CachedPongs.FRESH).plusSeconds(1)))
        .hasSize(1);
  }

  @Test
  void aServentWithoutSlotsDoesNotPraiseItself() {
    tells(ANN, 1, 1, NOON);
    vacancies.free = 0;

    assertThat(answers(BOB, Lifetime.fresh(4), NOON))
        .extracting(each -> pong(each).address())
        .containsExactly(host(1));
  }

  @Test
  void aCrawlerIsToldOurNeighbours() {
    tells(ANN, 0, 1, NOON);

    List<Descriptor> answers = answers(BOB, Lifetime.fresh(2), NOON);

    assertThat(answers).extracting(each -> pong(each).address())
        .containsExactlyInAnyOrder(US, host(1), address(CAT));
    assertThat(answers).extracting(each -> each.lifetime().hops()).containsExactly(0, 1, 1);
  }

  @Test
  void aLeafSaysOnlyThatItIsThere() {
    tells(ANN, 1, 1, NOON);
    vacancies.role = Role.LEAF;

    assertThat(answers(BOB, Lifetime.fresh(1), NOON)).hasSize(1);
    assertThat(answers(BOB, Lifetime.fresh(4), NOON)).isEmpty();
    assertThat(answers(BOB, Lifetime.fresh(2), NOON)).isEmpty();
  }

  @Test
  void whoAsksTooOftenIsNotAnswered() {
    int answered = 0;
    for (int i = 0; i < 100; i++) {
      answered += answers(BOB, Lifetime.fresh(4), NOON.plusMillis(300L * i)).isEmpty() ? 0 : 1;
    }

    assertThat(answered).isEqualTo(3 + 9);
  }

  @Test
  void extensionsAreForWhoUnderstandsThem() {
    tells(ANN, 1, 1, NOON);

    assertThat(answers(CAT, Lifetime.fresh(4), NOON))
        .allSatisfy(each -> assertThat(pong(each).extensions().isEmpty()).isTrue());
    assertThat(answers(BOB, Lifetime.fresh(4), NOON))
        .allSatisfy(each -> assertThat(pong(each).extensions().has(Extensions.UP)).isTrue());
  }

  @Test
  void packedHostsOfOthersAreNotToldOn() {
    Ggep packed = Ggep.EMPTY.with("IPP", new byte[6]).with("X", (byte) 1);
    pongs.arrived(new Arrived(ANN, Messages.descriptor(new Guid(1, 1), new Lifetime(1, 1),
        new Pong(host(1), 1, 8, packed))), NOON, out);

    assertThat(answers(BOB, Lifetime.fresh(4), NOON)).last()
        .satisfies(each -> assertThat(pong(each).extensions().isEmpty()).isTrue());
  }

  @Test
  void aNewNeighbourIsAskedForHostsAndANewLeafOnlyWhatItIs() {
    LinkId leaf = new LinkId(8);
    LinkId dan = new LinkId(9);
    open(opened(leaf, address(leaf), Map.of("X-Ultrapeer", "False", "GGEP", "0.5")));
    open(opened(dan, address(dan), Map.of("GGEP", "0.5")));

    assertThat(out.sent).extracting(sent -> sent.descriptor().lifetime().ttl())
        .containsExactly(1, PongCache.PING_TTL);
    assertThat(PackedHosts.wanted(out.sent.get(1).descriptor()))
        .hasValueSatisfying(
            wanted -> assertThat(wanted.has(HostsWanted.ULTRAPEER_SLOTS)).isTrue());
  }

  @Test
  void whileSomebodyAsksOneNeighbourIsAskedAnewAtATimeAndNoneTooOften() {
    Set<LinkId> pinged = new HashSet<>();
    int pings = 0;
    for (int second = 0; second < 60; second++) {
      answers(BOB, Lifetime.fresh(4), NOON.plusSeconds(second));
      List<LinkId> now = out.sent.stream()
          .filter(sent -> sent.descriptor().type() == MessageType.PING)
          .map(RecordingOutbox.Sent::to)
          .toList();
      assertThat(now).hasSizeLessThanOrEqualTo(1);
      pings += now.size();
      pinged.addAll(now);
    }

    // Ann, who caches pongs, at 20 and 40 s, the others at 30 s.
    assertThat(pings).isEqualTo(4);
    assertThat(pinged).containsExactlyInAnyOrder(ANN, BOB, CAT);
  }

  @Test
  void nobodyIsPingedWhileNobodyAsks() {
    assertThat(pongs.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void garbageIsCounted() {
    assertThat(pongs.arrived(new Arrived(ANN,
        new Descriptor(new Guid(1, 1), MessageType.PONG, Lifetime.fresh(1),
            org.servent.descriptor.Payload.of(new byte[3]))),
        NOON, out)).contains(Reason.UNPARSABLE);
  }
}
