package org.servent.outofband;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.outofband.Scene.EVE;
import static org.servent.outofband.Scene.STRANGER;
import static org.servent.outofband.Scene.US;
import static org.servent.outofband.Scene.guid;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Query;
import org.servent.extension.Extensions;
import org.servent.extension.OutOfBandQuery;
import org.servent.extension.QueryExtensions;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.testing.Dice;
import org.servent.vendor.HitsAvailable;
import org.servent.vendor.OobProxyVeto;
import org.servent.wire.Messages;

/** A leaf asks us, whom datagrams reach. */
class LeafProxyTest {
  private static final LinkId LEAF = new LinkId(100);
  private static final Guid QUERY = new Guid(3, 3).modern();
  private static final Guid IN_OUR_NAME = OutOfBandQuery.at(US, QUERY);

  private final Scene scene = new Scene();
  private final HitClaims claims =
      new HitClaims(scene.reach, scene.neighbours, Dice.seeded(5));
  private final LeafProxy proxy =
      new LeafProxy(scene.reach, scene.neighbours, scene.router, claims);

  @BeforeEach
  void aLeaf() {
    scene.tell(Links.leaf(LEAF));
  }

  @Test
  void aLeafsQueryGoesOnInOurName() {
    Descriptor onward = onward(QUERY, plain(Ggep.EMPTY));

    Query says = (Query) Scene.read(onward);
    assertThat(onward.guid()).isEqualTo(IN_OUR_NAME);
    assertThat(OutOfBandQuery.address(onward.guid(), says)).contains(US);
    assertThat(QueryExtensions.of(says).outOfBand()).isEqualTo(HitsAvailable.WITH_TOKEN);
    assertThat(says.text()).isEqualTo("blue");
  }

  @Test
  void hitsGoToTheLeafUnderTheGuidThatItKnows() {
    onward(QUERY, plain(Ggep.EMPTY));

    scene.router.datagram(Scene.datagram(EVE, IN_OUR_NAME, Scene.hit(1)), scene.now, scene.out);
    scene.router.arrived(new Arrived(ANN,
        Messages.descriptor(IN_OUR_NAME, Lifetime.fresh(3), Scene.hit(1))), scene.now, scene.out);

    assertThat(scene.out.sent).hasSize(2)
        .allSatisfy(sent -> {
          assertThat(sent.to()).isEqualTo(LEAF);
          assertThat(sent.descriptor().guid()).isEqualTo(QUERY);
        });
  }

  @Test
  void noPushGoesByTheWayOfADatagram() {
    onward(QUERY, plain(Ggep.EMPTY));

    scene.router.datagram(Scene.datagram(EVE, IN_OUR_NAME, Scene.hit(1)), scene.now, scene.out);

    assertThat(scene.router.push(Scene.HOLDER, scene.now)).isEmpty();
  }

  @Test
  void whatIsOfferedForItIsClaimed() {
    onward(QUERY, plain(Ggep.EMPTY));

    assertThat(claims.datagram(Scene.datagram(EVE, IN_OUR_NAME, HitsAvailable.of(30, true)),
        scene.now, scene.out)).isEmpty();
    assertThat(scene.out.datagrams).hasSize(1);
  }

  @Test
  void aQueryMayForbidIt() {
    assertThat(onward(QUERY, plain(Ggep.EMPTY.with(Extensions.NP))).guid()).isEqualTo(QUERY);
  }

  @Test
  void aLeafMayForbidItForAll() {
    veto(new OobProxyVeto(OobProxyVeto.ALL));
    assertThat(onward(QUERY, plain(Ggep.EMPTY)).guid()).isEqualTo(QUERY);

    veto(new OobProxyVeto(2));
    assertThat(onward(new Guid(4, 4), plain(Ggep.EMPTY)).guid()).isNotEqualTo(new Guid(4, 4));
  }

  @Test
  void aLeafThatCanBeReachedAsksItself() {
    PeerAddress leaf = new PeerAddress(Links.address(LEAF).host(), 1_234);
    Guid query = guid(leaf, 3);

    Descriptor onward = onward(query, Scene.query());

    assertThat(onward.guid()).isEqualTo(query);
    assertThat(OutOfBandQuery.address(onward.guid(), (Query) Scene.read(onward))).contains(leaf);
  }

  @Test
  void noLeafSendsHitsToSomebodyElse() {
    veto(new OobProxyVeto(OobProxyVeto.ALL));

    Descriptor onward = onward(guid(STRANGER, 3), Scene.query());

    assertThat(OutOfBandQuery.isMarked(onward.payload())).isFalse();
  }

  @Test
  void aQueryThatWouldBecomeTooLongStaysAsItIs() {
    Query longOne = new Query(Query.MARK, "b".repeat(1_020), Huge.EMPTY);

    assertThat(onward(QUERY, longOne).guid()).isEqualTo(QUERY);
  }

  @Test
  void whomNoDatagramsReachAsksInNobodysName() {
    scene.pass(HitClaims.LIFE.multipliedBy(20));
    scene.tell(Links.opened(new LinkId(9)));

    assertThat(onward(QUERY, plain(Ggep.EMPTY)).guid()).isEqualTo(QUERY);
  }

  private static Query plain(Ggep ggep) {
    return new Query(Query.MARK, "blue", new Huge(List.of(), ggep));
  }

  private void veto(OobProxyVeto veto) {
    assertThat(proxy.arrived(new Arrived(LEAF, veto.descriptor(new Guid(9, 9))), scene.now,
        scene.out)).isEmpty();
  }

  private Descriptor onward(Guid guid, Query query) {
    Descriptor descriptor = Messages.descriptor(guid, Lifetime.fresh(3), query);
    scene.router.arrived(new Arrived(LEAF, descriptor), scene.now, scene.out);
    return proxy.onward(descriptor, query, LEAF, scene.now);
  }
}
