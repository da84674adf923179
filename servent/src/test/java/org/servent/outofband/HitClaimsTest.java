package org.servent.outofband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.outofband.Scene.EVE;
import static org.servent.outofband.Scene.STRANGER;
import static org.servent.outofband.Scene.US;
import static org.servent.outofband.Scene.datagram;
import static org.servent.outofband.Scene.guid;
import static org.servent.outofband.Scene.hit;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Payload;
import org.servent.descriptor.QueryHit;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox.Posted;
import org.servent.search.SearchOver;
import org.servent.testing.Dice;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.HitsWanted;

/** We ask; Eve says she has something. */
class HitClaimsTest {
  private static final Guid QUERY = guid(US, 1);
  private static final LinkId LEAF = new LinkId(100);

  private final Scene scene = new Scene();
  private final HitClaims claims =
      new HitClaims(scene.reach, scene.neighbours, Dice.seeded(5));

  @BeforeEach
  void weAsk() {
    claims.expect(QUERY, LinkId.OURSELVES, scene.now);
  }

  @Test
  void whatIsOfferedIsClaimedWithAToken() {
    assertThat(offered(EVE, QUERY, HitsAvailable.of(3, true))).isEmpty();

    assertThat(scene.out.datagrams).extracting(Posted::to).containsExactly(EVE);
    assertThat(claimed().results()).isEqualTo(3);
    assertThat(claimed().token().orElseThrow().size()).isEqualTo(8);
  }

  @Test
  void everybodyGetsAnotherToken() {
    offered(EVE, QUERY, HitsAvailable.of(3, true));
    HitsWanted first = claimed();
    offered(STRANGER, QUERY, HitsAvailable.of(3, true));

    assertThat(claimed().token()).isNotEqualTo(first.token());
  }

  @Test
  void hitsComeThroughWithTheToken() {
    offered(EVE, QUERY, HitsAvailable.of(3, true));

    assertThat(delivered(EVE, QUERY, hit(3, token()))).isEmpty();
  }

  @Test
  void hitsWithoutTheTokenDoNot() {
    offered(EVE, QUERY, HitsAvailable.of(3, true));

    assertThat(delivered(EVE, QUERY, hit(3))).contains(Reason.UNSOLICITED);
    assertThat(delivered(EVE, QUERY, hit(3, Payload.of(new byte[8]))))
        .contains(Reason.UNSOLICITED);
  }

  @Test
  void hitsFromElsewhereDoNot() {
    offered(EVE, QUERY, HitsAvailable.of(3, true));
    Payload token = token();

    assertThat(delivered(STRANGER, QUERY, hit(3, token))).contains(Reason.UNSOLICITED);
    assertThat(delivered(new PeerAddress(EVE.host(), 1_234), QUERY, hit(3, token)))
        .contains(Reason.UNSOLICITED);
    assertThat(delivered(EVE, guid(US, 2), hit(3, token))).contains(Reason.UNSOLICITED);
  }

  @Test
  void hitsThatNobodyOfferedDoNot() {
    assertThat(delivered(EVE, QUERY, hit(1))).contains(Reason.UNSOLICITED);
  }

  @Test
  void noMoreComeThroughThanWereClaimed() {
    offered(EVE, QUERY, HitsAvailable.of(12, true));

    assertThat(delivered(EVE, QUERY, hit(10, token()))).isEmpty();
    assertThat(delivered(EVE, QUERY, hit(2, token()))).isEmpty();
    assertThat(delivered(EVE, QUERY, hit(1, token()))).contains(Reason.ENOUGH_REPLIES);
  }

  @Test
  void whoKnowsNoTokenIsAskedInVersion2() {
    offered(EVE, QUERY, new HitsAvailable(2, 3, 0));

    assertThat(claimed()).isEqualTo(new HitsWanted(3));
    assertThat(delivered(EVE, QUERY, hit(3))).isEmpty();
  }

  @Test
  void nobodyOffersAnythingForWhatWeDidNotAsk() {
    assertThat(offered(EVE, guid(US, 2), HitsAvailable.of(3, true)))
        .contains(Reason.UNSOLICITED);
    assertThat(scene.out.datagrams).isEmpty();
  }

  @Test
  void anOfferMadeAgainIsAnsweredTheSameAFewTimes() {
    for (int i = 0; i < 10; i++) {
      offered(EVE, QUERY, HitsAvailable.of(3, true));
    }

    assertThat(scene.out.datagrams).hasSize(HitClaims.MAX_REPEATS);
    assertThat(scene.out.datagrams).extracting(Posted::descriptor)
        .containsOnly(scene.out.datagrams.getFirst().descriptor());
  }

  @Test
  void noLiarMakesUsWaitForItAlone() {
    offered(EVE, QUERY, HitsAvailable.of(255, true));

    assertThat(claimed().results()).isEqualTo(HitClaims.MAX_OURS / HitClaims.SHARE);
  }

  @Test
  void whenEnoughIsClaimedNoMoreIs() {
    for (int i = 0; i < 2 * HitClaims.SHARE; i++) {
      offered(Scene.host(i), QUERY, HitsAvailable.of(255, true));
    }

    assertThat(scene.out.datagrams).hasSize(HitClaims.SHARE);
  }

  @Test
  void whenTheUserHasSeenEnoughNothingIsClaimedOrComesThrough() {
    offered(EVE, QUERY, HitsAvailable.of(3, true));
    Payload token = token();
    claims.on(new SearchOver(QUERY), scene.now, scene.out);

    assertThat(delivered(EVE, QUERY, hit(1, token))).contains(Reason.UNSOLICITED);
    assertThat(offered(STRANGER, QUERY, HitsAvailable.of(3, true)))
        .contains(Reason.UNSOLICITED);
  }

  @Test
  void theSameHoldsWhenTheLeafIsGoneThatAsked() {
    Guid query = guid(US, 2);
    claims.expect(query, LEAF, scene.now);
    claims.on(new Closed(LEAF, "gone"), scene.now, scene.out);

    assertThat(offered(EVE, query, HitsAvailable.of(3, true))).contains(Reason.UNSOLICITED);
  }

  @Test
  void whatIsOfferedUnaskedShowsThatDatagramsReachUs() {
    scene.pass(HitClaims.LIFE);
    Guid query = guid(US, 2);
    claims.expect(query, LinkId.OURSELVES, scene.now);
    scene.pass(HitClaims.LIFE.dividedBy(2));
    offered(EVE, query, HitsAvailable.of(3, true));

    scene.pass(Duration.ofMinutes(29));
    scene.tell(new Closed(LEAF, "time has passed"));
    assertThat(scene.reach.openByUdp()).isTrue();
  }

  @Test
  void howeverManyOfferTheTablesStayWithinBounds() {
    for (int i = 0; i < 3_000; i++) {
      claims.expect(guid(US, i), LEAF, scene.now);
      for (int j = 0; j < 11; j++) {
        offered(Scene.host(j), guid(US, i), HitsAvailable.of(1, true));
      }
      assertThat(claims.withinBounds()).isTrue();
    }
  }

  private Optional<Reason> offered(PeerAddress from, Guid query, HitsAvailable offer) {
    return claims.datagram(datagram(from, query, offer), scene.now, scene.out);
  }

  private Optional<Reason> delivered(PeerAddress from, Guid query, QueryHit hit) {
    return claims.datagram(datagram(from, query, hit), scene.now, scene.out);
  }

  private HitsWanted claimed() {
    return (HitsWanted) Scene.said(scene.out.datagrams.getLast().descriptor());
  }

  private Payload token() {
    return claimed().token().orElseThrow();
  }
}
