package org.servent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.handshake.Door;
import org.servent.handshake.Gate;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.DialFailed;
import org.servent.link.LinkId;
import org.servent.link.Opened;
import org.servent.testing.Bytes;
import org.servent.transport.AcceptLimits;
import org.servent.wire.Frames;

/** The shells of servents on loopback, and peers that are none. */
class LinksIT {
  private static final Guid GUID = Guid.parse("00112233445566778899aabbccddeeff");
  private static final Descriptor QUERY = new Descriptor(GUID, MessageType.QUERY, Lifetime.fresh(4),
      Payload.parse("8000 626c7565 00"));
  private static final String REQUEST =
      "GNUTELLA CONNECT/0.6\r\nX-Ultrapeer: True\r\nBye-Packet: 0.1\r\n\r\n";
  private static final String CONFIRMATION = "GNUTELLA/0.6 200 OK\r\n\r\n";
  private static final Patience SHORT = new Patience(Duration.ofMillis(200), Duration.ofSeconds(2),
      Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMinutes(3),
      Duration.ofMillis(500));

  private final List<AutoCloseable> open = new ArrayList<>();

  private Party party(String name, Door door) throws IOException {
    return party(name, door, Patience.USUAL, AcceptLimits.DEFAULT);
  }

  private Party party(String name, Door door, Patience patience, AcceptLimits limits)
      throws IOException {
    Party party = new Party(name, door, patience, limits);
    open.add(party);
    return party;
  }

  private Socket socket(Party to) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), to.address().port());
    socket.setSoTimeout(10_000);
    open.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything up to the empty line. */
  private static String block(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) in.read());
    }
    return text.toString();
  }

  private static LinkId link(Party from, Party to) {
    from.act(() -> from.out.dial(to.address()));
    to.machine.first(Opened.class);
    return from.machine.first(Opened.class).link();
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void whoDialsGetsALink() throws IOException {
    Party ann = party("ann", Gate.open(1001));
    Party bob = party("bob", Gate.open(1002));
    link(ann, bob);

    Opened atAnn = ann.machine.first(Opened.class);
    Opened atBob = bob.machine.first(Opened.class);
    assertThat(atAnn.peer()).isEqualTo(bob.address());
    assertThat(atAnn.dialled()).contains(bob.address());
    assertThat(atBob.dialled()).isEmpty();
    assertThat(atBob.peer()).isEqualTo(atAnn.local());
    assertThat(atBob.listens().port()).isEqualTo(1001);
    assertThat(atBob.capabilities().remoteIp()).contains(bob.address().host());
  }

  @Test
  void whoIsDialledByNameIsKnownByItsAddress() throws IOException {
    Party ann = party("ann", Gate.open(1001));
    Party bob = party("bob", Gate.open(1002));
    PeerAddress name = PeerAddress.parse("localhost:" + bob.address().port());
    ann.act(() -> ann.out.dial(name));

    assertThat(ann.machine.first(Opened.class).peer()).isEqualTo(bob.address());
    assertThat(ann.machine.first(Opened.class).dialled()).contains(name);
    assertThat(bob.machine.first(Opened.class).capabilities().remoteIp())
        .contains(bob.address().host());
  }

  @Test
  void whatIsSentArrivesBitByBit() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.open(0));
    LinkId link = link(ann, bob);

    ann.act(() -> ann.out.send(List.of(link), QUERY));

    assertThat(bob.machine.first(Arrived.class).descriptor()).isEqualTo(QUERY);
  }

  @Test
  void aByeIsTheLastThingThatArrives() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.open(0));
    LinkId link = link(ann, bob);

    ann.act(() -> {
      ann.out.send(link, QUERY);
      ann.out.close(link, Optional.of(new Bye(200, "So long")));
      ann.out.send(link, QUERY);
    });

    bob.machine.first(Closed.class);
    assertThat(bob.machine.heard(Arrived.class)).extracting(arrived -> arrived.descriptor().type())
        .containsExactly(MessageType.QUERY, MessageType.BYE);
    assertThat(ann.machine.first(Closed.class).why()).isEqualTo("we said Bye 200 So long");
  }

  @Test
  void aByeArrivesAlthoughThePeerWasStillSending() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.open(0));
    LinkId link = link(ann, bob);
    LinkId back = bob.machine.first(Opened.class).link();

    bob.act(() -> {
      for (int i = 0; i < 10_000; i++) {
        bob.out.send(back, QUERY);
      }
    });
    ann.act(() -> ann.out.close(link, Optional.of(new Bye(200, "So long"))));

    bob.machine.first(Closed.class);
    assertThat(bob.machine.first(Arrived.class).descriptor().type()).isEqualTo(MessageType.BYE);
  }

  @Test
  void atTheEndEverybodyIsTold() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.open(0));
    link(ann, bob);

    ann.links.closeAll(new Bye(200, "Shutting down")).join();

    bob.machine.first(Closed.class);
    assertThat(ann.machine.heard(Closed.class)).as("what would make it look for others").isEmpty();
    assertThat(bob.machine.first(Arrived.class).descriptor().type()).isEqualTo(MessageType.BYE);
  }

  @Test
  void whoClosesItsDoorMakesNoMoreLinks() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.open(0));
    Socket underWay = socket(ann);
    say(underWay, REQUEST);
    block(underWay);
    Socket late = socket(ann);

    ann.greeter.close();
    say(underWay, CONFIRMATION);
    say(late, REQUEST);
    ann.act(() -> ann.out.dial(bob.address()));

    assertThat(underWay.getInputStream().read()).isEqualTo(-1);
    assertThat(late.getInputStream().read()).isEqualTo(-1);
    assertThat(ann.machine.heard()).isEmpty();
  }

  @Test
  void whoIsRefusedLearnsWhereElseToTry() throws IOException {
    PeerAddress elsewhere = PeerAddress.parse("192.0.2.1:6346");
    Party ann = party("ann", Gate.open(0));
    Party bob = party("bob", Gate.closed(503, "No slots left", elsewhere));

    ann.act(() -> ann.out.dial(bob.address()));

    assertThat(ann.machine.first(DialFailed.class)).isEqualTo(
        new DialFailed(bob.address(), "it answered 503 No slots left", true, List.of(elsewhere)));
    assertThat(bob.machine.heard()).isEmpty();
  }

  @Test
  void whereNobodyListensDiallingFails() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Party gone = party("gone", Gate.open(0));
    PeerAddress nobody = gone.address();
    gone.listening.close();

    ann.act(() -> ann.out.dial(nobody));

    assertThat(ann.machine.first(DialFailed.class).why()).contains("refused");
    assertThat(ann.machine.first(DialFailed.class).reached()).isFalse();
  }

  @Test
  void whoHangsUpAmidTheHandshakeIsThereAllTheSame() throws IOException {
    Party ann = party("ann", Gate.open(0));
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ann.act(() -> ann.out.dial(PeerAddress.parse("127.0.0.1:" + silent.getLocalPort())));
      silent.accept().close();

      assertThat(ann.machine.first(DialFailed.class).reached()).isTrue();
    }
  }

  @Test
  void aHandshakeThatStopsHalfwayIsClosed() throws IOException {
    Party ann = party("ann", Gate.open(0), SHORT, AcceptLimits.DEFAULT);
    Socket socket = socket(ann);

    say(socket, REQUEST);
    assertThat(block(socket)).startsWith("GNUTELLA/0.6 200 OK");
    say(socket, "GNUTELLA/0.6 2");

    assertThat(socket.getInputStream().read()).isEqualTo(-1);
    assertThat(ann.machine.heard()).isEmpty();
  }

  @Test
  void aPeerThatSaysNothingIsClosed() throws IOException {
    Party ann = party("ann", Gate.open(0), SHORT, AcceptLimits.DEFAULT);

    assertThat(socket(ann).getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void framesMayFollowTheHandshakeInTheSameSegment() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Socket socket = socket(ann);
    say(socket,
        REQUEST + CONFIRMATION + new String(Bytes.of(QUERY), StandardCharsets.ISO_8859_1));

    assertThat(ann.machine.first(Arrived.class).descriptor()).isEqualTo(QUERY);
    assertThat(ann.machine.heard().get(0)).isInstanceOf(Opened.class);
  }

  @Test
  void aPeerThatReadsNothingIsGivenUpAndTheOthersAreNot() throws IOException {
    Party ann = party("ann", Gate.open(0), SHORT, AcceptLimits.DEFAULT);
    Party bob = party("bob", Gate.open(0));
    LinkId toBob = link(ann, bob);
    Socket deaf = socket(ann);
    say(deaf, REQUEST + CONFIRMATION);
    await().until(() -> ann.machine.heard(Opened.class).size() == 2);
    LinkId toDeaf = ann.machine.heard(Opened.class).get(1).link();
    Descriptor hit = new Descriptor(GUID, MessageType.QUERY_HIT, Lifetime.fresh(4),
        Payload.of(new byte[30_000]));

    // In turns that let go of the loop between them, as real traffic does, until the system's
    // buffers hold no more, and then for a while.
    await().until(() -> {
      for (int i = 0; i < 100; i++) {
        ann.act(() -> ann.out.send(List.of(toDeaf), hit));
      }
      return !ann.machine.heard(Closed.class).isEmpty();
    });
    ann.act(() -> ann.out.send(toBob, QUERY));

    assertThat(ann.machine.first(Closed.class))
        .isEqualTo(new Closed(toDeaf, "it takes in too little"));
    assertThat(bob.machine.first(Arrived.class).descriptor()).isEqualTo(QUERY);
  }

  @Test
  void aBadFrameEndsTheLinkWithABye() throws IOException {
    Party ann = party("ann", Gate.open(0));
    Socket socket = socket(ann);
    say(socket, REQUEST + CONFIRMATION + "\u00ff".repeat(Frames.HEADER));
    block(socket);

    byte[] bye = socket.getInputStream().readAllBytes();

    assertThat(bye[16]).isEqualTo((byte) MessageType.BYE.code());
    assertThat(ann.machine.first(Closed.class).why()).contains("Bad frame");
  }

  @Test
  void oneAddressGetsSoManyConnectionsAndNoMore() throws IOException {
    Party ann = party("ann", Gate.open(0), Patience.USUAL, new AcceptLimits(10, 10, 2));
    Socket first = socket(ann);
    socket(ann);
    assertThat(socket(ann).getInputStream().read()).isEqualTo(-1);

    first.close();

    await().untilAsserted(() -> {
      Socket again = socket(ann);
      say(again, REQUEST);
      assertThat(block(again)).startsWith("GNUTELLA/0.6 200 OK");
    });
  }
}
