package org.servent.outofband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.outofband.Scene.EVE;
import static org.servent.outofband.Scene.STRANGER;
import static org.servent.outofband.Scene.guid;
import static org.servent.outofband.Scene.hit;
import static org.servent.outofband.Scene.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.extension.Extensions;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Datagram;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.link.RecordingOutbox.Posted;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.HitsWanted;
import org.servent.wire.Messages;

/** Eve, far away behind Ann, asks; we have something. */
class HitOffersTest {
  private static final Payload TOKEN = Payload.of((byte) 1, (byte) 2, (byte) 3, (byte) 4);
  private static final Guid QUERY = guid(EVE, 1);

  private Scene scene = new Scene();
  private HitOffers offers = offers();

  private HitOffers offers() {
    return new HitOffers(scene.reach, scene.neighbours, scene.router);
  }

  @Test
  void hitsAreOfferedByUdpBeforeAnyIsSent() {
    found(QUERY, query(), 1, 3);

    assertThat(scene.out.sent).isEmpty();
    assertThat(scene.out.datagrams).extracting(Posted::to).containsExactly(EVE);
    Descriptor offer = scene.out.datagrams.getFirst().descriptor();
    assertThat(offer.guid()).isEqualTo(QUERY);
    assertThat(Scene.said(offer)).isEqualTo(HitsAvailable.of(3, true));
  }

  @Test
  void whoKnowsNoTokenIsOfferedThemInVersion2() {
    found(QUERY, query(Ggep.EMPTY), 1, 3);

    assertThat(Scene.said(scene.out.datagrams.getFirst().descriptor()))
        .isEqualTo(new HitsAvailable(2, 3, HitsAvailable.UNSOLICITED));
    assertThat(wanted(EVE, QUERY, new HitsWanted(3))).isEmpty();
    assertThat(hits()).hasSize(1);
  }

  @Test
  void whatIsAskedForIsSentWithTheToken() {
    found(QUERY, query(), 1, 3);

    assertThat(wanted(EVE, QUERY, new HitsWanted(HitsWanted.ALL, TOKEN))).isEmpty();

    Posted sent = scene.out.datagrams.getLast();
    assertThat(sent.to()).isEqualTo(EVE);
    assertThat(sent.descriptor().lifetime()).isEqualTo(Lifetime.fresh(1));
    QueryHit hit = hits().getFirst();
    assertThat(hit.records()).hasSize(3);
    assertThat(hit.trailer().orElseThrow().extensions().get(Extensions.SO)).contains(TOKEN);
  }

  @Test
  void whoIsSeenWithAnotherPortGetsThemThere() {
    found(QUERY, query(), 1, 3);
    PeerAddress translated = new PeerAddress(EVE.host(), 40_000);

    wanted(translated, QUERY, new HitsWanted(3, TOKEN));

    assertThat(scene.out.datagrams.getLast().to()).isEqualTo(translated);
  }

  @Test
  void noMoreAreSentThanAreAskedFor() {
    found(QUERY, query(), 1, 30);

    wanted(EVE, QUERY, new HitsWanted(4, TOKEN));
    pass(Duration.ofSeconds(10));

    assertThat(hits()).extracting(hit -> hit.records().size()).containsExactly(4);
  }

  @Test
  void nobodyElseGetsThem() {
    found(QUERY, query(), 1, 3);

    assertThat(wanted(STRANGER, QUERY, new HitsWanted(3, TOKEN))).contains(Reason.UNSOLICITED);
    assertThat(wanted(EVE, guid(EVE, 2), new HitsWanted(3, TOKEN))).contains(Reason.UNSOLICITED);
    assertThat(hits()).isEmpty();
  }

  @Test
  void whoWasOfferedThemWithATokenGetsNoneWithoutOne() {
    found(QUERY, query(), 1, 3);

    assertThat(wanted(EVE, QUERY, new HitsWanted(3))).contains(Reason.UNSOLICITED);
    assertThat(hits()).isEmpty();
  }

  @Test
  void whoAsksAgainGetsNothingMore() {
    found(QUERY, query(), 1, 3);
    wanted(EVE, QUERY, new HitsWanted(3, TOKEN));

    assertThat(wanted(EVE, QUERY, new HitsWanted(3, TOKEN))).contains(Reason.UNSOLICITED);
    pass(Duration.ofMinutes(1));
    assertThat(hits()).hasSize(1);
  }

  @Test
  void anOfferThatMayBeLostIsMadeOnceMoreAndThenForgotten() {
    found(QUERY, query(), 1, 3);

    pass(HitOffers.AGAIN);
    assertThat(scene.out.datagrams).hasSize(2);
    pass(HitOffers.STANDS.minus(HitOffers.AGAIN));

    assertThat(scene.out.datagrams).hasSize(2);
    assertThat(wanted(EVE, QUERY, new HitsWanted(3, TOKEN))).contains(Reason.UNSOLICITED);
    assertThat(offers.nextDeadline()).isAfter(scene.now.plus(Duration.ofDays(1)));
  }

  @Test
  void hitsGoOneAfterTheOther() {
    found(QUERY, query(), 1, 45);

    wanted(EVE, QUERY, new HitsWanted(HitsWanted.ALL, TOKEN));
    assertThat(hits()).hasSize(1);
    pass(Deliveries.PAUSE);
    assertThat(hits()).hasSize(2);
    pass(Deliveries.PAUSE.multipliedBy(10));

    assertThat(hits()).hasSize(5)
        .allSatisfy(each -> assertThat(each.records()).hasSize(
            each.equals(hits().getLast()) ? 5 : 10));
  }

  @Test
  void whoTakesUpNothingIsOfferedLittle() {
    for (int i = 0; i < 50; i++) {
      found(guid(EVE, i), query(), 1, 3);
    }

    assertThat(scene.out.datagrams).hasSize(HitOffers.MAX_OF_HOUSEHOLD);
    assertThat(scene.out.sent).hasSize(50 - HitOffers.MAX_OF_HOUSEHOLD);
  }

  @Test
  void howeverManyAskTheTablesStayWithinBounds() {
    for (int i = 0; i < 2_000; i++) {
      PeerAddress host = Scene.host(i);
      found(guid(host, i), query(), 1, 50);
      assertThat(offers.withinBounds()).isTrue();
    }

    assertThat(offers.standing()).isLessThanOrEqualTo(HitOffers.MAX_OFFERS);
  }

  @Test
  void allTogetherAreSentHitsNoFasterThanTheyMay() {
    int asking = 90;
    for (int i = 0; i < asking; i++) {
      found(guid(Scene.host(i), i), query(), 1, 50);
    }
    for (int i = 0; i < asking; i++) {
      wanted(Scene.host(i), guid(Scene.host(i), i), new HitsWanted(HitsWanted.ALL, TOKEN));
    }
    pass(Duration.ofSeconds(1));

    assertThat(hits()).hasSizeLessThanOrEqualTo(Deliveries.BURST + 101);
    assertThat(offers.withinBounds()).isTrue();
    pass(Duration.ofSeconds(10));
    assertThat(hits()).hasSize(asking * 5);
  }

  @Test
  void aNeighbourGetsItsHitsOverTheLink() {
    found(QUERY, query(), 0, 3);

    assertThat(scene.out.datagrams).isEmpty();
    assertThat(scene.out.sent).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1:6346", "127.0.0.1:6346", "203.0.113.5:0", "203.0.113.5:53",
      "224.0.0.1:6346"})
  void nobodyIsSentWhereNoServentOfTheInternetIs(String address) {
    found(guid(PeerAddress.parse(address), 1), query(), 1, 3);

    assertThat(scene.out.datagrams).isEmpty();
    assertThat(scene.out.sent).hasSize(1);
  }

  @Test
  void whomDatagramsDoNotReachAnswersAsEver() {
    scene.pass(Duration.ofHours(2));
    scene.tell(new Closed(new LinkId(9), "time has passed"));

    found(QUERY, query(), 1, 3);

    assertThat(scene.out.datagrams).isEmpty();
    assertThat(scene.out.sent).hasSize(1);
  }

  @Test
  void whoBothersNoStrangersAnswersAsEver() {
    scene = new Scene(false);
    offers = offers();

    found(QUERY, query(), 1, 3);

    assertThat(scene.out.datagrams).isEmpty();
    assertThat(scene.out.sent).hasSize(1);
  }

  @Test
  void whatIsNoMessageIsCounted() {
    Descriptor broken = new Descriptor(QUERY, MessageType.VENDOR, Lifetime.fresh(1),
        Payload.of((byte) 1));

    assertThat(offers.datagram(new Datagram(EVE, broken), scene.now, scene.out))
        .contains(Reason.UNPARSABLE);
  }

  private void found(Guid guid, Query query, int hops, int records) {
    scene.router.arrived(new Arrived(ANN, Messages.descriptor(
        guid, new Lifetime(3, hops), query)), scene.now, new RecordingOutbox());
    offers.send(guid, query, hit(records), scene.now, scene.out);
  }

  private Optional<Reason> wanted(PeerAddress from, Guid guid, HitsWanted wanted) {
    return offers.datagram(Scene.datagram(from, guid, wanted), scene.now, scene.out);
  }

  private void pass(Duration time) {
    Instant end = scene.now.plus(time);
    while (!offers.nextDeadline().isAfter(end)) {
      scene.now = offers.nextDeadline();
      offers.onDeadline(scene.now, scene.out);
    }
    scene.now = end;
  }

  private List<QueryHit> hits() {
    return scene.out.datagrams.stream()
        .map(Posted::descriptor)
        .filter(descriptor -> descriptor.type() == MessageType.QUERY_HIT)
        .map(descriptor -> (QueryHit) Scene.read(descriptor))
        .toList();
  }
}
