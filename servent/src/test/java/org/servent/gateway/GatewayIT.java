package org.servent.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.gateway.Gateway.Passed;
import org.servent.gateway.Gateway.Standing;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/** A gateway on loopback that answers as a test wants. */
@Timeout(30)
class GatewayIT {
  private static final int OURS = 6346;
  private static final Host OUTSIDE = Host.parse("203.0.113.7");
  /** Too short for an answer is fine, where none comes. */
  private static final Duration MOMENT = Duration.ofMillis(10);
  private static final byte[] NO_PCP = {0, (byte) 129, 0, 1, 0, 0, 0, 0};

  private final Loops loops = Loops.start("gateway");
  private final AtomicLong passed = new AtomicLong();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<DatagramSocket> open = new ArrayList<>();

  @AfterEach
  void end() {
    open.forEach(DatagramSocket::close);
    loops.close();
  }

  /** A router that answers what this says, to each datagram several. */
  private PeerAddress router(Function<byte[], List<byte[]>> answers) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    open.add(socket);
    Thread.ofVirtual().start(() -> {
      while (!socket.isClosed()) {
        try {
          DatagramPacket question = new DatagramPacket(new byte[100], 100);
          socket.receive(question);
          byte[] bytes = Arrays.copyOf(question.getData(), question.getLength());
          asked.add(bytes[0] + "/" + bytes[1]
              + (bytes.length > 2 ? " " + ByteBuffer.wrap(bytes).getInt(bytes[0] == 0 ? 8 : 4)
                  : ""));
          send(socket, question.getSocketAddress(), answers.apply(bytes));
        } catch (IOException closed) {
          return;
        }
      }
    });
    return new PeerAddress(Host.parse("127.0.0.1"), socket.getLocalPort());
  }

  private static void send(DatagramSocket socket, SocketAddress to, List<byte[]> all)
      throws IOException {
    for (byte[] each : all) {
      socket.send(new DatagramPacket(each, each.length, to));
    }
  }

  /** Speaks PCP, and passes on everything by this port. */
  private static byte[] pcp(byte[] question, int outerPort) {
    byte[] answer = question.clone();
    answer[1] |= (byte) 0x80;
    ByteBuffer.wrap(answer).putShort(42, (short) outerPort).put(56, OUTSIDE.ip().orElseThrow());
    return answer;
  }

  private static byte[] natPmp(byte[] question) {
    if (question[0] == 2) {
      return NO_PCP;
    }
    ByteBuffer answer = ByteBuffer.allocate(question[1] == 0 ? 12 : 16)
        .put((byte) 0)
        .put((byte) (question[1] + 128))
        .position(8);
    return question[1] == 0 ? answer.put(OUTSIDE.ip().orElseThrow()).array()
        : answer.put(question, 4, 8).array();
  }

  /** Waits long enough for any answer. */
  private Gateway gateway(PeerAddress at) throws IOException {
    return gateway(at, Duration.ofSeconds(5));
  }

  private Gateway gateway(PeerAddress at, Duration firstWait) throws IOException {
    return new Gateway(new Sockets(loops, AcceptLimits.DEFAULT), at, OURS, new byte[Gateway.NONCE],
        new Gateway.Clock(() -> System.nanoTime() + passed.get(), firstWait));
  }

  @Test
  void aPortIsPassedOnAndAskedForAgainAndGivenBack() throws Exception {
    try (Gateway gateway = gateway(router(question -> List.of(pcp(question, OURS))))) {
      gateway.look();
      gateway.look();

      assertThat(gateway.standing())
          .isEqualTo(new Standing(Optional.of(new Passed("PCP", Optional.of(OUTSIDE), OURS, true)),
              ""));
      assertThat(asked).containsExactly("2/1 3600", "2/1 3600");

      passed.addAndGet(TimeUnit.SECONDS.toNanos(Gateway.LEASE / 2 + 1));
      gateway.look();
      assertThat(asked).hasSize(4);
    }
    assertThat(asked.subList(4, 6)).containsExactly("2/1 0", "2/1 0");
  }

  @Test
  void aGatewayThatKnowsNatPmpOnlyIsAskedSo() throws Exception {
    try (Gateway gateway = gateway(router(question -> List.of(natPmp(question))))) {
      gateway.look();

      assertThat(gateway.standing()).isEqualTo(
          new Standing(Optional.of(new Passed("NAT-PMP", Optional.of(OUTSIDE), OURS, true)), ""));
    }
    assertThat(asked).containsExactly("2/1 3600", "0/2 3600", "0/1 3600", "0/0", "0/2 0", "0/1 0");
  }

  @Test
  void whoRefusesOrIsSilentIsLeftInPeaceForAWhile() throws Exception {
    try (Gateway silent = gateway(router(question -> List.of()), MOMENT)) {
      silent.look();
      silent.look();
      assertThat(silent.standing())
          .isEqualTo(new Standing(Optional.empty(), "it does not answer"));
      await().untilAsserted(() -> assertThat(asked).hasSize(8));
    }
    try (Gateway refusing = gateway(router(question -> List.of(NO_PCP,
        new byte[]{0, (byte) 130, 0, 2, 0, 0, 0, 0})))) {
      refusing.look();
      // Of its two answers either may be the one to the last question.
      assertThat(refusing.standing().passed()).isEmpty();
      assertThat(refusing.standing().why()).matches("it refuses \\(NAT-PMP code [12]\\)");
    }
  }

  @Test
  void nonsenseAndAnswersToOthersArePassedOver() throws Exception {
    try (Gateway gateway = gateway(router(question -> {
      byte[] another = pcp(question, 1);
      another[30] ^= 1;
      return List.of(new byte[0], new byte[3], new byte[2_000], another, pcp(question, 7_001));
    }))) {
      gateway.look();

      assertThat(gateway.standing().passed().orElseThrow().port()).isEqualTo(7_001);
    }
  }

  @Test
  void nobodyElseSpeaksForTheGateway() throws Exception {
    DatagramSocket liar = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    open.add(liar);
    DatagramSocket router = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    open.add(router);
    Thread.ofVirtual().start(() -> {
      try {
        while (true) {
          DatagramPacket question = new DatagramPacket(new byte[100], 100);
          router.receive(question);
          asked.add("");
          send(liar, question.getSocketAddress(),
              List.of(question.getData()[0] == 0
                  ? natPmp(question.getData())
                  : pcp(Arrays.copyOf(question.getData(), question.getLength()), OURS)));
        }
      } catch (IOException closed) {
        return;
      }
    });
    try (Gateway gateway =
        gateway(new PeerAddress(Host.parse("127.0.0.1"), router.getLocalPort()), MOMENT)) {
      gateway.look();

      await().untilAsserted(() -> assertThat(asked).hasSize(8));
      assertThat(gateway.standing().passed()).isEmpty();
    }
  }
}
