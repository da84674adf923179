package org.servent.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.VendorMessage;
import org.servent.extension.HostList;
import org.servent.extension.HostList.Listed;
import org.servent.link.Closed;
import org.servent.link.Knocked;
import org.servent.link.LinkId;
import org.servent.vendor.KnownVendorMessage;
import org.servent.vendor.MessagesSupported;
import org.servent.vendor.PushProxyAck;
import org.servent.vendor.PushProxyCancel;
import org.servent.vendor.PushProxyRequest;
import org.servent.vendor.VendorMessages;
import org.servent.wire.Messages;
import org.servent.wire.WireException;

class OwnProxiesTest {
  private final Scene scene = Scene.firewalled();
  private final OwnProxies proxies =
      scene.of(new OwnProxies(Scene.SELF, scene.reach, scene.neighbours));

  /** Meets an ultrapeer that says what it understands. */
  private LinkId ultrapeer(Scene scene, int number) {
    LinkId link = scene.ultrapeer(number);
    scene.says(link, new Guid(9, 9), VendorMessages.supported());
    return link;
  }

  private LinkId ultrapeer(int number) {
    return ultrapeer(scene, number);
  }

  private void agrees(LinkId link, String address) {
    scene.says(link, Scene.SELF, new PushProxyAck(PeerAddress.parse(address)));
  }

  private List<Listed> named() {
    return HostList.PUSH.in(proxies.extensions());
  }

  private static List<KnownVendorMessage> read(List<Descriptor> descriptors) {
    return descriptors.stream().map(OwnProxiesTest::read).toList();
  }

  private static KnownVendorMessage read(Descriptor descriptor) {
    try {
      return VendorMessages.read((VendorMessage) Messages.read(descriptor)).orElseThrow();
    } catch (WireException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whoIsFirewalledAsksItsUltrapeersByItsOwnGuid() {
    LinkId ann = ultrapeer(1);

    assertThat(scene.sentTo(ann)).singleElement().satisfies(request -> {
      assertThat(request.guid()).isEqualTo(Scene.SELF);
      assertThat(read(request)).isEqualTo(new PushProxyRequest(2));
    });
  }

  @Test
  void whoDoesNotUnderstandTheQuestionIsNotAsked() {
    LinkId ann = scene.ultrapeer(1);
    scene.says(ann, new Guid(9, 9), new MessagesSupported(List.of()));

    assertThat(scene.out.sent).isEmpty();
  }

  @Test
  void hitsNameWhoAgreed() {
    agrees(ultrapeer(1), "198.51.100.1:7000");

    assertThat(proxies.pushNeeded()).isTrue();
    assertThat(named())
        .containsExactly(new Listed(PeerAddress.parse("198.51.100.1:7000"), false));
  }

  @Test
  void aPublicPeerIsNamedByItsOwnHostWhateverItSays() {
    agrees(ultrapeer(1), "203.0.113.99:7000");

    assertThat(named()).extracting(Listed::address)
        .containsExactly(PeerAddress.parse("198.51.100.1:7000"));
  }

  @Test
  void nobodyIsNamedWhoWasNotAskedOrAnswersForAnother() {
    LinkId unasked = scene.ultrapeer(1);
    agrees(unasked, "198.51.100.1:6346");
    scene.says(ultrapeer(2), new Guid(1, 1),
        new PushProxyAck(PeerAddress.parse("198.51.100.2:6346")));

    assertThat(named()).isEmpty();
  }

  @Test
  void aFewAreEnough() {
    for (int i = 1; i <= OwnProxies.WANTED + 1; i++) {
      agrees(ultrapeer(i), "198.51.100." + i + ":6346");
    }

    assertThat(named()).hasSize(OwnProxies.WANTED);
    assertThat(scene.sentTo(new LinkId(OwnProxies.WANTED + 1))).isEmpty();
    assertThat(proxies.withinBounds()).isTrue();
  }

  @Test
  void whoStaysSilentIsAskedAFewTimes() {
    LinkId ann = ultrapeer(1);

    scene.pass(OwnProxies.LOOK.multipliedBy(OwnProxies.MAX_ASKED + 5));

    assertThat(read(scene.sentTo(ann)).stream().filter(PushProxyRequest.class::isInstance))
        .hasSize(OwnProxies.MAX_ASKED);
  }

  @Test
  void aProxyWhoseLinkClosedIsNoneAndAnotherIsAsked() {
    for (int i = 1; i <= OwnProxies.WANTED + 1; i++) {
      agrees(ultrapeer(i), "198.51.100." + i + ":6346");
    }

    scene.tell(new Closed(new LinkId(1), "gone"));
    scene.pass(OwnProxies.LOOK);

    assertThat(named()).hasSize(OwnProxies.WANTED - 1);
    assertThat(read(scene.sentTo(new LinkId(OwnProxies.WANTED + 1))))
        .contains(new PushProxyRequest(2));
  }

  @Test
  void whoIsNotKnownToBeFirewalledAsksNobody() {
    Scene open = Scene.open();
    open.of(new OwnProxies(Scene.SELF, open.reach, open.neighbours));
    LinkId ann = ultrapeer(open, 1);

    assertThat(read(open.sentTo(ann))).noneMatch(PushProxyRequest.class::isInstance);
  }

  @Test
  void whoCanBeReachedAfterAllCancels() {
    Scene turning = Scene.open();
    OwnProxies ours = turning.of(new OwnProxies(Scene.SELF, turning.reach, turning.neighbours));
    LinkId ann = ultrapeer(turning, 1);
    turning.pass(Duration.ofMinutes(2));
    turning.says(ann, Scene.SELF, new PushProxyAck(PeerAddress.parse("198.51.100.1:6346")));
    assertThat(HostList.PUSH.in(ours.extensions())).hasSize(1);
    turning.out.sent.clear();

    turning.tell(new Knocked(Scene.STRANGER));
    turning.pass(OwnProxies.LOOK);

    assertThat(read(turning.sentTo(ann))).containsExactly(new PushProxyCancel());
    assertThat(ours.pushNeeded()).isFalse();
    assertThat(HostList.PUSH.in(ours.extensions())).isEmpty();
  }
}
