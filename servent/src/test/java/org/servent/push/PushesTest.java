package org.servent.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Push;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.ggep.Ggep;
import org.servent.link.Arrived;
import org.servent.link.LinkId;
import org.servent.link.Links;
import org.servent.link.RecordingOutbox.Posted;
import org.servent.routing.Router;
import org.servent.testing.Dice;
import org.servent.vendor.PushProxyRequest;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class PushesTest {
  private static final PeerAddress PROXY = PeerAddress.parse("198.51.100.50:6346");
  private static final PeerAddress SEEN = PeerAddress.parse("192.0.2.1:6346");

  private final Scene scene = Scene.open();
  private final Router router = new Router(Scene.SELF, 4);
  private final Proxied proxied =
      scene.of(new Proxied(Scene.SELF, scene.reach, scene.neighbours));
  private final Pushes pushes =
      new Pushes(router, proxied, scene.reach, scene.neighbours, Dice.seeded(3));

  private void want(PeerAddress... proxies) {
    pushes.on(new PushWanted(Scene.BOB, 7, List.of(proxies)), scene.now, scene.neighbours);
  }

  /** A hit of Bob's comes by Ann. */
  private void bobIsFound() {
    scene.ultrapeer(1);
    router.on(Links.opened(Links.ANN), scene.now, scene.out);
    router.originate(Messages.descriptor(new Guid(1, 1), Lifetime.fresh(3),
        Query.forWords("hello")), scene.now, scene.out);
    router.arrived(new Arrived(Links.ANN,
        Messages.descriptor(new Guid(1, 1), Lifetime.fresh(3),
            new QueryHit(PeerAddress.parse("10.0.0.1:0"), 1, List.of(), Optional.empty(),
                Scene.BOB))),
        scene.now, scene.out);
    scene.out.sent.clear();
  }

  @Test
  void aPushGoesTheWayThatTheHitCame() throws WireException {
    bobIsFound();

    want();

    assertThat(Messages.read(scene.sentTo(Links.ANN).getFirst()))
        .isEqualTo(new Push(Scene.BOB, 7, SEEN, Ggep.EMPTY));
  }

  @Test
  void noCopyGoesByUdpWhereThereIsAWay() {
    bobIsFound();

    want(PROXY);

    assertThat(scene.sentTo(Links.ANN)).hasSize(1);
    assertThat(scene.out.datagrams).isEmpty();
  }

  @Test
  void whereThereIsNoneItGoesToTheProxies() throws WireException {
    scene.ultrapeer(1);

    want(PROXY);

    assertThat(scene.out.datagrams).extracting(Posted::to).containsExactly(PROXY);
    assertThat(Messages.read(scene.out.datagrams.getFirst().descriptor()))
        .isEqualTo(new Push(Scene.BOB, 7, SEEN, Ggep.EMPTY));
  }

  @Test
  void aHitThatNamesThousandsOfProxiesBothersAFew() {
    scene.ultrapeer(1);

    want(IntStream.range(1, 100)
        .mapToObj(i -> PeerAddress.parse("198.51.100." + i + ":6346"))
        .toArray(PeerAddress[]::new));

    assertThat(scene.out.datagrams).hasSize(Pushes.MAX_PROXIES);
  }

  @Test
  void aHitDoesNotSendUsIntoOurOwnNetwork() {
    scene.ultrapeer(1);

    want(PeerAddress.parse("192.168.1.1:6346"), PeerAddress.parse("203.0.113.1:25"), PROXY);

    assertThat(scene.out.datagrams).extracting(Posted::to).containsExactly(PROXY);
  }

  @Test
  void whoHasALinkToUsAsItsProxyIsAskedOverIt() {
    LinkId bob = scene.leaf(2);
    scene.says(bob, Scene.BOB, new PushProxyRequest(2));
    scene.out.sent.clear();

    want();

    assertThat(scene.sentTo(bob)).hasSize(1);
  }

  @Test
  void whoDoesNotKnowItsAddressNamesNone() {
    assertThat(pushes.nameTo(PROXY)).isEmpty();
  }
}
