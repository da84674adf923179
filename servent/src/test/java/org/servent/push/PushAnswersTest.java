package org.servent.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Push;
import org.servent.ggep.Ggep;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.wire.Messages;

class PushAnswersTest {
  private static final PeerAddress STRANGER = Scene.STRANGER;

  private final Scene scene = Scene.open();
  private final PushAnswers answers = scene.of(answers(true));

  private PushAnswers answers(boolean strangers) {
    return new PushAnswers(Scene.SELF, scene.ourselves, scene.neighbours, strangers);
  }

  @Test
  void aPushForUsIsAnsweredByAConnection() {
    LinkId ann = scene.ultrapeer(1);

    assertThat(scene.arrives(ann, Scene.push(1, Scene.SELF, STRANGER))).isEmpty();

    assertThat(scene.out.given)
        .containsExactly(new Push(Scene.SELF, 1, STRANGER, Ggep.EMPTY));
  }

  @Test
  void oneThatComesByUdpTooIsAnsweredOnce() {
    LinkId ann = scene.ultrapeer(1);
    scene.arrives(ann, Scene.push(1, Scene.SELF, STRANGER));

    assertThat(scene.posted(STRANGER, Scene.push(1, Scene.SELF, STRANGER)))
        .contains(Reason.DUPLICATE);

    assertThat(scene.out.given).hasSize(1);
  }

  @Test
  void aPushForSomebodyElseIsNot() {
    scene.posted(STRANGER, Scene.push(1, Scene.BOB, STRANGER));

    assertThat(scene.out.given).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.1:6346", "10.0.0.5:6346", "127.0.0.1:6346", "[fe80::1]:6346",
      "0.0.0.0:6346", "224.0.0.1:6346", "203.0.113.7:0", "203.0.113.7:25", "192.0.2.1:6346",
      "192.0.2.1:8080"})
  void whoHasAPublicAddressIsNotSentIntoItsOwnNetworkNorToItself(String where) {
    // By a neighbour of the same network, who may only have passed it on.
    LinkId near = scene.meet(1, Map.of("X-Ultrapeer", "True"), Role.LEAF, "10.0.0.9");

    scene.arrives(near, Scene.push(1, Scene.SELF, PeerAddress.parse(where)));

    assertThat(scene.out.given).isEmpty();
  }

  @Test
  void inANetworkWithoutAWayOutItsOwnAddressesAreAllThereAre() {
    scene.posted(PeerAddress.parse("10.0.0.9:6346"),
        Scene.push(1, Scene.SELF, PeerAddress.parse("10.0.0.7:6346")));

    assertThat(scene.out.given).hasSize(1);
  }

  @Test
  void oneHostIsNotSentMoreThanADownloadNeeds() {
    for (int i = 0; i < PushLimits.BURST; i++) {
      assertThat(scene.posted(STRANGER, Scene.push(i, Scene.SELF, STRANGER))).isEmpty();
    }
    assertThat(scene.posted(STRANGER, Scene.push(99, Scene.SELF, STRANGER)))
        .contains(Reason.TOO_OFTEN);

    scene.pass(PushLimits.BURST_AGAIN);

    assertThat(scene.posted(STRANGER, Scene.push(100, Scene.SELF, STRANGER))).isEmpty();
  }

  @Test
  void whoeverTheyNameNoMoreThanSoManyAreAnswered() {
    for (int i = 0; i < 2 * PushAnswers.BURST; i++) {
      scene.posted(STRANGER,
          Scene.push(i, Scene.SELF, PeerAddress.parse("203.0.113." + (i + 1) + ":6346")));
    }

    assertThat(scene.out.given).hasSize(PushAnswers.BURST);
    assertThat(answers.withinBounds()).isTrue();
  }

  @Test
  void aTransferByUdpIsNotBegunByTcp() {
    scene.posted(STRANGER, Messages.descriptor(new Guid(1, 1), Lifetime.fresh(1),
        new Push(Scene.SELF, 0x7ffffffd, STRANGER, Ggep.EMPTY)));

    assertThat(scene.out.given).isEmpty();
  }

  @Test
  void whoPromisedToBotherNoStrangersConnectsToItsNeighboursOnly() {
    scene.of(answers(false));
    scene.ultrapeer(1);

    scene.posted(STRANGER, Scene.push(1, Scene.SELF, STRANGER));
    assertThat(scene.out.given).isEmpty();

    scene.posted(STRANGER, Scene.push(2, Scene.SELF, PeerAddress.parse("198.51.100.1:6346")));
    assertThat(scene.out.given).hasSize(1);
  }
}
