package org.servent.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;
import org.servent.link.Closed;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.vendor.PushProxyAck;
import org.servent.vendor.PushProxyCancel;
import org.servent.vendor.PushProxyRequest;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class ProxiedTest {
  private static final PeerAddress STRANGER = Scene.STRANGER;

  private final Scene scene = Scene.open();
  private final Proxied proxied =
      scene.of(new Proxied(Scene.SELF, scene.reach, scene.neighbours));
  private final LinkId bob = scene.leaf(1);

  private void asks(LinkId link, Guid servent, int version) {
    scene.says(link, servent, new PushProxyRequest(version));
  }

  private void bobAsks() {
    asks(bob, Scene.BOB, 2);
    scene.out.sent.clear();
  }

  @Test
  void whoAsksIsToldWhereItsProxyIs() throws WireException {
    asks(bob, Scene.BOB, 2);

    Descriptor ack = scene.sentTo(bob).getFirst();
    assertThat(ack.guid()).isEqualTo(Scene.BOB);
    assertThat(Messages.read(ack))
        .isEqualTo(new PushProxyAck(PeerAddress.parse("192.0.2.1:6346")).write());
  }

  @Test
  void theOldQuestionGetsTheOldAnswer() throws WireException {
    asks(bob, Scene.BOB, 1);

    assertThat(Messages.read(scene.sentTo(bob).getFirst()))
        .isEqualTo(new PushProxyAck(6346).write());
  }

  @Test
  void whoIsFirewalledIsNobodysProxy() {
    Scene firewalled = Scene.firewalled();
    Proxied none = firewalled.of(new Proxied(Scene.SELF, firewalled.reach, firewalled.neighbours));
    LinkId leaf = firewalled.leaf(1);

    firewalled.says(leaf, Scene.BOB, new PushProxyRequest(2));

    assertThat(firewalled.out.sent).isEmpty();
    assertThat(none.link(Scene.BOB)).isEmpty();
  }

  @Test
  void aGuidIsNotGivenAwayWhileTheLinkThatHasItIsOpen() {
    bobAsks();
    LinkId thief = scene.leaf(2);
    asks(thief, Scene.BOB, 2);
    assertThat(scene.out.sent).isEmpty();

    scene.tell(new Closed(bob, "gone"));
    asks(thief, Scene.BOB, 2);

    assertThat(proxied.link(Scene.BOB)).contains(thief);
  }

  @Test
  void aLinkHasOneGuid() {
    bobAsks();
    asks(bob, new Guid(5, 5), 2);

    assertThat(proxied.link(Scene.BOB)).isEmpty();
    assertThat(proxied.withinBounds()).isTrue();
  }

  @Test
  void aPushThatComesByUdpGoesOnAndNoFarther() {
    bobAsks();
    Descriptor push = Scene.push(1, Scene.BOB, STRANGER);

    scene.posted(STRANGER, push);

    assertThat(scene.sentTo(bob)).containsExactly(push.with(new Lifetime(1, 1)));
  }

  @Test
  void aCopyOfWhatWentOnDoesNot() {
    bobAsks();
    LinkId ann = scene.leaf(2);
    scene.arrives(ann, Scene.push(1, Scene.BOB, STRANGER));
    scene.posted(STRANGER, Scene.push(2, Scene.BOB, STRANGER));
    scene.out.sent.clear();

    assertThat(scene.posted(STRANGER, Scene.push(1, Scene.BOB, STRANGER)))
        .contains(Reason.DUPLICATE);
    assertThat(scene.posted(STRANGER, Scene.push(2, Scene.BOB, STRANGER)))
        .contains(Reason.DUPLICATE);
    assertThat(scene.out.sent).isEmpty();
  }

  @Test
  void aPushThatComesByHttpGoesOn() throws WireException {
    bobAsks();
    Push push = new Push(Scene.BOB, 3, STRANGER, Ggep.EMPTY);

    scene.tell(new PushAsked(new Guid(4, 4), push, STRANGER.host()));

    assertThat(Messages.read(scene.sentTo(bob).getFirst())).isEqualTo(push);
  }

  @Test
  void whoCancelledOrIsGoneGetsNothing() {
    bobAsks();
    scene.says(bob, new Guid(3, 3), new PushProxyCancel());

    scene.posted(STRANGER, Scene.push(1, Scene.BOB, STRANGER));

    assertThat(scene.out.sent).isEmpty();
  }

  @Test
  void noStrangerSendsALeafIntoAPrivateNetwork() {
    bobAsks();

    for (String inside : new String[]{"192.168.1.1:6346", "127.0.0.1:6346", "203.0.113.7:25",
        "192.0.2.1:8080"}) {
      scene.posted(STRANGER, Scene.push(1, Scene.BOB, PeerAddress.parse(inside)));
      assertThat(proxied.takes(new Push(Scene.BOB, 0, PeerAddress.parse(inside), Ggep.EMPTY),
          STRANGER.host())).as(inside).isFalse();
    }

    assertThat(scene.out.sent).isEmpty();
  }

  @Test
  void toOneHostGoesWhatADownloadNeedsAndNoMore() {
    bobAsks();
    for (int i = 0; i < PushLimits.BURST; i++) {
      assertThat(scene.posted(STRANGER, Scene.push(i, Scene.BOB, STRANGER))).isEmpty();
    }

    assertThat(scene.posted(PeerAddress.parse("198.51.100.77:1"),
        Scene.push(100, Scene.BOB, STRANGER))).contains(Reason.TOO_OFTEN);
    assertThat(scene.posted(STRANGER,
        Scene.push(101, Scene.BOB, PeerAddress.parse("203.0.113.8:6346")))).isEmpty();
  }

  @Test
  void whatIsNoPushIsSaidToBeNone() {
    assertThat(scene.posted(STRANGER, new Descriptor(new Guid(1, 1), MessageType.PUSH,
        Lifetime.fresh(1), Payload.of(new byte[5])))).contains(Reason.UNPARSABLE);
    assertThat(proxied.takes(new Push(Scene.BOB, 0, STRANGER, Ggep.EMPTY),
        Host.parse("203.0.113.7"))).isFalse();
  }
}
