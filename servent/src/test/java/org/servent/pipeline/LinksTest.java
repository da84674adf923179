package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.handshake.Layers;
import org.servent.handshake.State;
import org.servent.link.Arrived;
import org.servent.link.Capabilities;
import org.servent.link.Closed;
import org.servent.link.Congested;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.link.Reason;
import org.servent.link.Role;
import org.servent.testing.Bytes;
import org.servent.wire.Frames;

class LinksTest {
  private static final PeerAddress PEER = PeerAddress.parse("127.0.0.2:6346");
  private static final Capabilities BYE = new Capabilities(Map.of("Bye-Packet", "0.1"));
  private static final LinkId ANN = new LinkId(1);
  private static final LinkId BOB = new LinkId(2);

  private final Wire ann = new Wire();
  private final Wire bob = new Wire();
  /** Whose queries go on to whom. */
  private final Map<LinkId, LinkId> echo = new HashMap<>();
  private final Recorder machine = new Recorder() {
    @Override
    public synchronized void on(Event event, Instant now) {
      super.on(event, now);
      if (event instanceof Arrived arrived && echo.containsKey(arrived.from())) {
        links.send(List.of(echo.get(arrived.from())), arrived.descriptor());
      }
    }
  };
  private final OverlayLoop loop = new OverlayLoop(ann.eventLoop(), Instant.EPOCH);
  private final Links links = new Links(loop, Patience.USUAL);

  @BeforeEach
  void open() {
    loop.run(machine);
    ann.runPendingTasks();
    links.open(ann, Optional.of(PEER), new State.Established(BYE, Role.ULTRAPEER, Layers.NONE));
    links.open(bob, Optional.empty(),
        new State.Established(Capabilities.NONE, Role.ULTRAPEER, Layers.NONE));
  }

  @AfterEach
  void release() {
    ann.finishAndReleaseAll();
    bob.finishAndReleaseAll();
  }

  private static Descriptor descriptor(MessageType type, int size) {
    return new Descriptor(Guid.parse("00112233445566778899aabbccddeeff"), type, Lifetime.fresh(4),
        Payload.of(new byte[size]));
  }

  private void send(LinkId to, MessageType type, int size, int times) {
    for (int i = 0; i < times; i++) {
      links.send(List.of(to), descriptor(type, size));
    }
    ann.runPendingTasks();
  }

  @Test
  void everyLinkHasItsOwnName() {
    assertThat(machine.heard(Opened.class)).extracting(Opened::link).containsExactly(ANN, BOB);
  }

  @Test
  void whatIsSentLeavesAtTheEndOfTheTurn() {
    links.send(List.of(ANN), descriptor(MessageType.QUERY, 5));
    assertThat(ann.outboundMessages()).isEmpty();

    assertThat(ann.received()).isEqualTo(Bytes.of(descriptor(MessageType.QUERY, 5)));
  }

  @Test
  void aBroadcastGoesToAllThatAreThere() {
    links.send(List.of(ANN, new LinkId(99), BOB), descriptor(MessageType.QUERY, 100));
    ann.runPendingTasks();

    assertThat(ann.received()).isEqualTo(Bytes.of(descriptor(MessageType.QUERY, 100)));
    assertThat(bob.received()).isEqualTo(Bytes.of(descriptor(MessageType.QUERY, 100)));
  }

  @Test
  void whatArrivesIsHeardWithItsLink() {
    bob.sends(Bytes.of(descriptor(MessageType.PING, 0)));

    assertThat(machine.heard(Arrived.class))
        .containsExactly(new Arrived(BOB, descriptor(MessageType.PING, 0)));
  }

  @Test
  void whatASlowLinkDoesNotTakeInWaitsAndIsDroppedInTheEnd() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 16);

    send(ANN, MessageType.QUERY, 10, 3);

    assertThat(links.counts()).isEqualTo(new LinkCounts(
        Map.of(MessageType.QUERY_HIT, 14L), Map.of(Reason.BACKLOG, 14L), 0, 0));
    assertThat(links.queue(ANN).orElseThrow().bytes()).isEqualTo(60_023 + 3 * 33);
    assertThat(machine.heard(Closed.class)).isEmpty();
    assertThat(ann.waiting()).isLessThan(61_000);
  }

  @Test
  void whatWaitedLeavesWhenThereIsRoomTheMoreImportantFirst() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 1);
    send(ANN, MessageType.QUERY, 1, 1);
    send(ANN, MessageType.PUSH, 2, 1);
    send(ANN, MessageType.ROUTE_TABLE_UPDATE, 3, 1);

    ann.unjam();

    byte[] left = ann.received();
    assertThat(Arrays.copyOfRange(left, 60_023, left.length)).isEqualTo(
        Bytes.of(descriptor(MessageType.ROUTE_TABLE_UPDATE, 3), descriptor(MessageType.PUSH, 2),
            descriptor(MessageType.QUERY, 1)));
    assertThat(links.queue(ANN).orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void theMachineHearsWhenALinkIsCongestedAndWhenItIsNotAnyMore() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 2);
    assertThat(machine.heard(Congested.class)).containsExactly(new Congested(ANN, true));

    ann.unjam();
    ann.received();

    assertThat(machine.heard(Congested.class)).containsExactly(new Congested(ANN, true),
        new Congested(ANN, false));
  }

  @Test
  void aTableWithAHoleIsWorseThanNoLink() {
    ann.jam();
    send(ANN, MessageType.ROUTE_TABLE_UPDATE, 60_000, 3);

    assertThat(machine.heard(Closed.class))
        .containsExactly(new Closed(ANN, "we said Bye 502 Send queue full"));
  }

  @Test
  void aLinkThatIsCongestedForLongIsGivenUpAlthoughSomethingLeaves() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 1);
    for (int i = 0; machine.heard(Closed.class).isEmpty(); i++) {
      send(ANN, MessageType.QUERY_HIT, 30_000, 4);
      ann.pass(10_000);
      ann.letOut(1);
      assertThat(Duration.ofMillis(10_000L * i)).isLessThanOrEqualTo(Patience.USUAL.slow());
    }

    assertThat(machine.heard(Closed.class))
        .containsExactly(new Closed(ANN, "we said Bye 502 Send queue full"));
  }

  @Test
  void whoAsksMoreThanCanBePassedOnIsNotReadForAMoment() {
    echo.put(BOB, ANN);
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 1);
    bob.sends(Bytes.of(descriptor(MessageType.QUERY, 5)));
    assertThat(bob.config().isAutoRead()).isFalse();

    ann.unjam();
    ann.runPendingTasks();

    assertThat(bob.config().isAutoRead()).isTrue();
  }

  @Test
  void nobodyIsHeldUpForLongByASlowLink() {
    echo.put(BOB, ANN);
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 1);
    bob.sends(Bytes.of(descriptor(MessageType.QUERY, 5)));

    ann.pass(100);
    assertThat(bob.config().isAutoRead()).as("a pause is short").isTrue();

    ann.pass(1_000);
    bob.sends(Bytes.of(descriptor(MessageType.QUERY, 5)));
    assertThat(bob.config().isAutoRead()).as("a slow link is nobody's business").isTrue();
  }

  @Test
  void aByeIsSaidOverASlowLinkToo() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 16);
    links.close(ANN, Optional.of(new Bye(200, "So long")));

    ann.unjam();

    assertThat(new String(ann.received(), StandardCharsets.ISO_8859_1)).contains("So long");
  }

  @Test
  void aSlowLinkThatTakesSomethingInIsKept() {
    ann.jam();
    for (int i = 0; i < 10; i++) {
      send(ANN, MessageType.QUERY_HIT, 60_000, 16);
      ann.pass(Patience.USUAL.stuck().toMillis() - 1);
      ann.letOut(1);
    }

    assertThat(machine.heard(Closed.class)).isEmpty();
  }

  @Test
  void aLinkThatTakesNothingInForLongIsGivenUp() {
    ann.jam();
    send(ANN, MessageType.QUERY_HIT, 60_000, 16);
    ann.pass(Patience.USUAL.stuck().toMillis() - 1);
    send(ANN, MessageType.PING, 0, 1);
    assertThat(machine.heard(Closed.class)).isEmpty();

    ann.pass(1);
    send(ANN, MessageType.PING, 0, 1);

    assertThat(machine.heard(Closed.class))
        .containsExactly(new Closed(ANN, "it takes in too little"));
    assertThat(ann.isOpen()).isFalse();
    assertThat(links.counts().tooSlow()).isEqualTo(1);
  }

  @Test
  void aBurstAloneIsNoReasonToDrop() {
    for (int i = 0; i < 1000; i++) {
      links.send(List.of(ANN), descriptor(MessageType.QUERY, 10_000));
    }

    assertThat(links.counts().dropped()).isEmpty();
    assertThat(ann.received()).hasSize(1000 * (Frames.HEADER + 10_000));
  }

  @Test
  void byeIsSaidToWhoUnderstandsIt() {
    links.close(ANN, Optional.of(new Bye(200, "So long")));
    links.close(BOB, Optional.of(new Bye(200, "So long")));

    assertThat(ann.received()[16]).isEqualTo((byte) MessageType.BYE.code());
    assertThat(bob.received()).isEmpty();
    assertThat(machine.heard(Closed.class)).extracting(Closed::link).containsExactly(ANN, BOB);
    assertThat(bob.isOpen()).isFalse();
  }

  @Test
  void nothingIsHeardOfALinkThatWeClosed() {
    // Else it would be closed at once: a connection in memory has no halves.
    ann.jam();
    links.close(ANN, Optional.empty());

    ann.sends(Bytes.of(descriptor(MessageType.PING, 0)));

    assertThat(machine.heard(Arrived.class)).isEmpty();
    assertThat(machine.heard(Closed.class)).hasSize(1);
  }

  @Test
  void aLostStreamIsClosedWithABye() {
    byte[] good = Bytes.of(descriptor(MessageType.PING, 0));
    byte[] bad = Bytes.of(descriptor(MessageType.PING, 0));
    bad[Frames.HEADER - 1] = 1;

    ann.sends(good);
    ann.sends(bad);

    assertThat(new String(ann.received(), StandardCharsets.ISO_8859_1)).contains("Bad frame");
    assertThat(machine.heard(Arrived.class)).hasSize(1);
    assertThat(machine.heard(Closed.class)).hasSize(1);
    assertThat(links.counts().badFrames()).isEqualTo(1);
  }

  @Test
  void aPeerThatHangsUpIsToldOnce() {
    ann.close();

    assertThat(machine.heard(Closed.class))
        .containsExactly(new Closed(ANN, "the peer closed the connection"));
  }

  @Test
  void aBrokenConnectionIsClosed() {
    ann.pipeline().fireExceptionCaught(new IOException("reset by peer"));

    assertThat(machine.heard(Closed.class))
        .containsExactly(new Closed(ANN, "the connection broke: reset by peer"));
    assertThat(ann.isOpen()).isFalse();
  }
}
