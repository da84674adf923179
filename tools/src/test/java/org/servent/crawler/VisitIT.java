package org.servent.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Pong;
import org.servent.ggep.Ggep;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

class VisitIT {
  private static final PeerAddress BEHIND = PeerAddress.parse("203.0.113.7:6346");

  private final ServerSocket servent;

  VisitIT() throws IOException {
    servent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    servent.close();
  }

  private Finding visit() {
    return new Visit(PeerAddress.parse("127.0.0.1:" + servent.getLocalPort()),
        Duration.ofSeconds(2)).go();
  }

  private static String block(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) socket.getInputStream().read());
    }
    return text.toString();
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void whoKnowsCrawlersIsAskedByHandshakeOnly() throws Exception {
    CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> {
      try (Socket socket = servent.accept()) {
        String request = block(socket);
        say(socket, """
            GNUTELLA/0.6 200 OK\r
            User-Agent: old/1\r
            X-Ultrapeer: True\r
            Peers: 203.0.113.7:6346, nonsense\r
            Leaves: 203.0.113.9:6346\r
            \r
            """);
        return request + block(socket);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });

    Finding finding = visit();

    assertThat(finding.way()).isEqualTo(Finding.Way.HANDSHAKE);
    assertThat(finding.ultrapeers()).containsExactly(BEHIND);
    assertThat(finding.leaves()).containsExactly(PeerAddress.parse("203.0.113.9:6346"));
    assertThat(asked.get()).contains("Crawler: 0.1", "GNUTELLA/0.6 200 OK");
  }

  @Test
  void whoDoesNotIsPingedAsANeighbour() throws Exception {
    CompletableFuture<Void> asked = CompletableFuture.runAsync(() -> {
      try (Socket crawler = servent.accept()) {
        block(crawler);
        say(crawler, "GNUTELLA/0.6 200 OK\r\nUser-Agent: new/1\r\nX-Ultrapeer: True\r\n\r\n");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      try (Socket neighbour = servent.accept()) {
        block(neighbour);
        say(neighbour, "GNUTELLA/0.6 200 OK\r\nX-Ultrapeer: True\r\n\r\n");
        block(neighbour);
        byte[] ping = neighbour.getInputStream().readNBytes(Frames.HEADER);
        Descriptor asking = Frames.read(ByteBuffer.wrap(ping)).orElseThrow();
        assertThat(asking.type()).isEqualTo(MessageType.PING);
        assertThat(asking.lifetime()).isEqualTo(new Lifetime(2, 0));
        ByteBuffer pong = ByteBuffer.allocate(Frames.HEADER + 14);
        Frames.write(Messages.descriptor(asking.guid(), new Lifetime(1, 1),
            new Pong(BEHIND, 0, 8, Ggep.EMPTY)), pong);
        neighbour.getOutputStream().write(pong.array());
        neighbour.getInputStream().readAllBytes();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });

    Finding finding = visit();

    assertThat(finding.way()).isEqualTo(Finding.Way.PINGS);
    assertThat(finding.ultrapeers()).containsExactly(BEHIND);
    asked.get();
  }

  @Test
  void whoIsNotThereIsSaidSo() throws Exception {
    servent.close();

    assertThat(visit().trouble()).contains("refused");
  }
}
