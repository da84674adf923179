package org.servent.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.link.Links.opened;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;

class RouterTest {
  private static final Guid SELF = new Guid(7, 7);
  private static final Guid REQUEST = new Guid(1, 1);
  private static final LinkId LEAF = new LinkId(9);
  private static final Guid HOLDER = new Guid(2, 2);

  private final Router router = new Router(SELF, 4);
  private final RecordingOutbox out = new RecordingOutbox();

  @BeforeEach
  void threeNeighbours() {
    for (LinkId link : List.of(ANN, BOB, CAT)) {
      router.on(opened(link), NOON, out);
    }
  }

  @Test
  void aQueryGoesToAllNeighboursButTheOneItCameFrom() {
    Verdict verdict = router.on(query(4, 0), ANN, NOON);

    assertThat(verdict).isEqualTo(new Verdict.Flood(query(3, 1), List.of(BOB, CAT)));
  }

  @Test
  void aRequestSeenBeforeIsDropped() {
    router.on(query(4, 0), ANN, NOON);

    assertThat(router.on(query(4, 0), BOB, NOON)).isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
    assertThat(router.on(query(4, 0), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.REPEATED));
  }

  @Test
  void aProbeThatAnotherMadeWiderIsNotRepeatedByWhoMakesItWiderToo() {
    router.on(query(1, 0), ANN, NOON);
    router.on(query(3, 0), BOB, NOON);

    assertThat(router.on(query(3, 0), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
    assertThat(router.on(query(1, 0), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.REPEATED));
  }

  @Test
  void aPingIsNotPassedOn() {
    assertThat(router.on(descriptor(MessageType.PING, 4, 0, Payload.EMPTY), BOB, NOON))
        .isEqualTo(new Verdict.Keep());
  }

  @Test
  void theLastHopIsHeardButNotPassedOn() {
    assertThat(router.on(query(1, 3), ANN, NOON))
        .isEqualTo(new Verdict.Flood(query(1, 3), List.of()));
  }

  @Test
  void aLongTtlIsCutToOurMaximum() {
    assertThat(router.on(query(7, 1), ANN, NOON))
        .isEqualTo(new Verdict.Flood(query(2, 2), List.of(BOB, CAT)));
  }

  @Test
  void whatCameTooFarOrHasNoTtlIsDropped() {
    assertThat(router.on(query(1, 4), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.TOO_FAR));
    assertThat(router.on(query(255, 255), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.TOO_FAR));
    assertThat(router.on(query(0, 1), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.TTL_ZERO));
  }

  @Test
  void ourOwnQueryComingBackIsALoop() {
    router.originate(query(4, 0), NOON, out);

    assertThat(out.takeLinks()).containsExactly(ANN, BOB, CAT);
    assertThat(router.on(query(2, 2), BOB, NOON)).isEqualTo(new Verdict.Drop(Reason.OWN));
  }

  @Test
  void aHitGoesBackTheWayItsQueryCame() {
    router.on(query(4, 0), ANN, NOON);

    Verdict verdict = router.on(hit(3, 0), CAT, NOON);

    assertThat(verdict).isEqualTo(new Verdict.Along(hit(2, 1), ANN));
    assertThat(router.hits(REQUEST, NOON)).containsExactly(new HitPassed(HOLDER, CAT));
  }

  @Test
  void aHitForOurOwnQueryStays() {
    router.originate(query(4, 0), NOON, out);

    assertThat(router.on(hit(1, 3), CAT, NOON)).isEqualTo(new Verdict.Keep());
  }

  @Test
  void aReplyWithoutARouteIsDropped() {
    assertThat(router.on(hit(3, 0), CAT, NOON)).isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));

    router.on(query(4, 0), ANN, NOON);
    router.on(new Closed(ANN, "gone"), NOON, out);

    assertThat(router.on(hit(3, 0), CAT, NOON)).isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));
  }

  @Test
  void aReplyWhoseTtlRunsOutIsDropped() {
    router.on(query(4, 0), ANN, NOON);

    assertThat(router.on(hit(1, 3), CAT, NOON)).isEqualTo(new Verdict.Drop(Reason.EXPIRED));
  }

  @Test
  void aWayBackIsForgottenAfterTwoLifetimes() {
    router.on(query(4, 0), ANN, NOON);
    Instant later = NOON.plus(Router.QUERY_LIFETIME.multipliedBy(2)).plus(Duration.ofSeconds(1));

    assertThat(router.on(hit(3, 0), CAT, NOON.plus(Router.QUERY_LIFETIME)))
        .isInstanceOf(Verdict.Along.class);
    assertThat(router.on(hit(3, 0), CAT, later)).isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));
  }

  @Test
  void aPushGoesTheWayTheHitCame() {
    router.on(query(4, 0), ANN, NOON);
    router.on(hit(3, 0), CAT, NOON);

    Verdict verdict = router.on(push(HOLDER, 3), ANN, NOON);

    assertThat(verdict).isEqualTo(new Verdict.Along(push(HOLDER, 3).with(new Lifetime(2, 1)), CAT));
    assertThat(router.on(push(SELF, 3), ANN, NOON)).isEqualTo(new Verdict.Keep());
    assertThat(router.on(push(new Guid(9, 9), 3), ANN, NOON))
        .isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));
  }

  @Test
  void noNeighbourUsesUpTheRepliesThatARequestMayHave() {
    router.on(query(4, 0), ANN, NOON);
    for (int i = 0; i < Route.MAX_RESULTS_OF_LINK; i++) {
      router.on(hit(3, 0), CAT, NOON);
    }

    assertThat(router.on(hit(3, 0), CAT, NOON))
        .isEqualTo(new Verdict.Drop(Reason.ENOUGH_REPLIES));
    assertThat(router.on(hit(3, 0), BOB, NOON)).isInstanceOf(Verdict.Along.class);
    assertThat(router.hits(REQUEST, NOON)).hasSize(Trail.MAX_HITS);
  }

  @Test
  void nothingGoesBackToWhereItComesFrom() {
    router.on(query(4, 0), ANN, NOON);
    assertThat(router.on(hit(3, 0), ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));

    router.on(hit(3, 0), CAT, NOON);
    assertThat(router.on(push(HOLDER, 3), CAT, NOON)).isEqualTo(new Verdict.Drop(Reason.NO_ROUTE));
  }

  @Test
  void theWayOfAPushEndsWithItsLink() {
    router.on(query(4, 0), ANN, NOON);
    router.on(hit(3, 0), CAT, NOON);
    assertThat(router.push(HOLDER, NOON)).contains(CAT);

    router.on(new Closed(CAT, "gone"), NOON, out);

    assertThat(router.push(HOLDER, NOON)).isEmpty();
  }

  @Test
  void repliesAndPushesComeTwoHopsFartherThanRequests() {
    router.on(query(4, 0), ANN, NOON);

    assertThat(router.on(hit(255, 0), CAT, NOON)).isEqualTo(new Verdict.Along(hit(5, 1), ANN));
    assertThat(router.on(push(HOLDER, 255), ANN, NOON))
        .isEqualTo(new Verdict.Along(push(HOLDER, 255).with(new Lifetime(5, 1)), CAT));
  }

  @Test
  void noFloodMakesUsForgetOurOwnQueries() {
    router.originate(query(4, 0), NOON, out);
    for (int i = 0; i < 3 * Ways.BOUND; i++) {
      router.on(new Descriptor(new Guid(8, i), MessageType.QUERY, new Lifetime(1, 3),
          query(1, 3).payload()), ANN, NOON);
    }

    assertThat(router.on(hit(1, 3), CAT, NOON)).isEqualTo(new Verdict.Keep());
    assertThat(router.withinBounds()).isTrue();
  }

  @Test
  void payloadsThatNobodySendsAreNotPassedOn() {
    Descriptor huge = descriptor(MessageType.QUERY, 4, 0, Payload.of(new byte[1_025]));

    assertThat(router.on(huge, ANN, NOON)).isEqualTo(new Verdict.Drop(Reason.TOO_LARGE));
    router.on(query(4, 0), ANN, NOON);
    assertThat(
        router.on(descriptor(MessageType.QUERY_HIT, 3, 0, Payload.of(new byte[26])), CAT, NOON))
        .isEqualTo(new Verdict.Drop(Reason.UNPARSABLE));
    assertThat(router.on(descriptor(MessageType.PUSH, 3, 0, Payload.of(new byte[25])), CAT, NOON))
        .isEqualTo(new Verdict.Drop(Reason.UNPARSABLE));
  }

  @Test
  void anUnknownTypeIsDroppedAndTheLinkKept() {
    Descriptor unknown = new Descriptor(REQUEST, 0x77, new Lifetime(3, 0), Payload.EMPTY);

    assertThat(router.arrived(new Arrived(ANN, unknown), NOON, out))
        .isEqualTo(Optional.of(Reason.UNKNOWN_TYPE));
    assertThat(out.closed).isEmpty();
  }

  @Test
  void aLinkThatIsNoNeighbourIsNotFlooded() {
    LinkId other = new LinkId(4);
    router.on(new Opened(other, Links.address(other), Links.address(other), Optional.empty(),
        new Capabilities(Map.of())), NOON, out);

    assertThat(router.on(query(4, 0), ANN, NOON))
        .isEqualTo(new Verdict.Flood(query(3, 1), List.of(BOB, CAT)));
    assertThat(router.neighbours()).doesNotContain(other);
  }

  @Test
  void aLeafsQueryIsNotFloodedAndItsHitsComeBack() {
    router.on(Links.leaf(LEAF), NOON, out);

    assertThat(router.on(query(4, 0), LEAF, NOON)).isEqualTo(new Verdict.Keep());
    assertThat(router.on(query(4, 0), LEAF, NOON)).isEqualTo(new Verdict.Drop(Reason.REPEATED));
    assertThat(router.on(query(4, 1), BOB, NOON)).isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
    router.passOn(query(2, 1), List.of(ANN, BOB), NOON, out);

    assertThat(out.takeLinks()).containsExactly(ANN, BOB);
    assertThat(router.query(REQUEST, NOON).orElseThrow().sentTo()).containsExactly(ANN, BOB);
    assertThat(router.on(hit(3, 0), BOB, NOON)).isEqualTo(new Verdict.Along(hit(2, 1), LEAF));
  }

  @Test
  void aLeafRelaysNothing() {
    Router leaf = new Router(SELF, 4);
    leaf.on(Links.ultrapeer(ANN), NOON, out);
    leaf.on(Links.ultrapeer(BOB), NOON, out);

    assertThat(leaf.on(query(1, 4), ANN, NOON))
        .isEqualTo(new Verdict.Flood(query(1, 4), List.of()));
    assertThat(leaf.on(hit(3, 0), BOB, NOON)).isEqualTo(new Verdict.Drop(Reason.NOT_RELAYED));
  }

  @Test
  void aWiderCopyIsPassedOnOnceMoreToThoseWhoKnowOfProbes() {
    router.on(new Closed(CAT, "comes again and says more"), NOON, out);
    router.on(opened(CAT, Links.address(CAT), Map.of("X-Ext-Probes", "0.1")), NOON, out);
    router.on(query(1, 1), ANN, NOON);

    assertThat(router.on(query(3, 1), ANN, NOON))
        .isEqualTo(new Verdict.Widen(query(2, 2), List.of(CAT)));
    assertThat(router.on(query(3, 1), BOB, NOON)).isEqualTo(new Verdict.Drop(Reason.DUPLICATE));
    assertThat(router.arrived(new Arrived(ANN, query(4, 0)), NOON, out)).contains(Reason.WIDER);
  }

  @Test
  void whoGuidesNoQueriesIsNotFloodedForWithoutBound() {
    for (int i = 10; i < 40; i++) {
      router.on(opened(new LinkId(i)), NOON, out);
    }
    router.on(opened(new LinkId(50), Links.address(ANN), Map.of("X-Dynamic-Querying", "0.1")),
        NOON, out);

    assertThat(((Verdict.Flood) router.on(query(4, 0), ANN, NOON)).to())
        .hasSize(Neighbourhood.FAN_OUT_OF_UNGUIDED)
        .doesNotContain(ANN);
    assertThat(((Verdict.Flood) router.on(
        new Descriptor(HOLDER, MessageType.QUERY, new Lifetime(4, 0), query(4, 0).payload()),
        new LinkId(50), NOON)).to()).hasSize(33);
  }

  @Test
  void repliesThatHaveFarToGoMayFillLess() {
    router.on(query(4, 0), ANN, NOON);
    Descriptor large = descriptor(MessageType.QUERY_HIT, 4, 0, Payload.of(new byte[10_000]));
    for (int i = 0; i < 5; i++) {
      assertThat(router.on(large, CAT, NOON)).isInstanceOf(Verdict.Along.class);
    }

    assertThat(router.on(large, CAT, NOON)).isEqualTo(new Verdict.Drop(Reason.ENOUGH_REPLIES));
    assertThat(router.on(hit(2, 2), CAT, NOON)).isInstanceOf(Verdict.Along.class);
  }

  @Test
  void aRelayedPayloadIsTheVeryPayloadThatCame() {
    Payload odd = Payload.parse("8000 ff fe 00 c3 81 5a 41 ff 00 00 01");
    Descriptor query = descriptor(MessageType.QUERY, 4, 0, odd);

    router.arrived(new Arrived(ANN, query), NOON, out);

    assertThat(out.sent).hasSize(2)
        .allSatisfy(sent -> assertThat(sent.descriptor().payload()).isSameAs(odd));
  }

  private static Descriptor query(int ttl, int hops) {
    return descriptor(MessageType.QUERY, ttl, hops, Payload.parse("8000 6100"));
  }

  private static Descriptor hit(int ttl, int hops) {
    return descriptor(MessageType.QUERY_HIT, ttl, hops,
        Payload.parse("00 ca18 cb007107 00000000" + HOLDER));
  }

  private static Descriptor push(Guid servent, int ttl) {
    return descriptor(MessageType.PUSH, ttl, 0, Payload.parse(servent + "01000000 cb007107 ca18"));
  }

  private static Descriptor descriptor(MessageType type, int ttl, int hops, Payload payload) {
    return new Descriptor(REQUEST, type, new Lifetime(ttl, hops), payload);
  }
}
