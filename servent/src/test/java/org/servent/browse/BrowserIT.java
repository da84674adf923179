package org.servent.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.content.Huge;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.QueryHit;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/** What becomes of the answers of all kinds of peers, over real connections. */
@Timeout(30)
class BrowserIT {
  private static final Duration STALL = Duration.ofSeconds(10);
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/x-gnutella-packets\r\n";

  private final List<QueryHit> hits = new ArrayList<>();
  private final AtomicReference<String> request = new AtomicReference<>("");
  private Loops loops;
  private ServerSocket peer;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    loops = Loops.start("browsing");
    browser = new Browser(new Sockets(loops, AcceptLimits.DEFAULT));
    peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    peer.close();
    loops.close();
  }

  @Test
  void hitsThatEndWithTheConnection() throws Exception {
    answer(OK + "\r\n", frame(1), frame(2));

    assertThat(browse()).isTrue();
    assertThat(hits).hasSize(2);
    assertThat(request.get()).startsWith("GET / HTTP/1.1\r\n")
        .contains("\r\naccept: application/x-gnutella-packets\r\n",
            "\r\naccept-encoding: deflate\r\n");
  }

  @Test
  void enoughIsEnough() throws Exception {
    answer(OK + "\r\n", frame(1), frame(2), frame(3));

    assertThat(browser.browse(address(), STALL, (hit, from) -> {
      hits.add(hit);
      return hits.size() < 2;
    })).isFalse();
    assertThat(hits).hasSize(2);
  }

  @Test
  void chunksThatDoNotEndAreNoWhole() throws Exception {
    byte[] frame = frame(1);
    answer(OK + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(frame.length) + "\r\n",
        frame);

    assertTrouble(Trouble.Kind.BROKEN, "is not whole: it hung up.");
    assertThat(hits).hasSize(1);
  }

  @Test
  void whatIsNotCompressedAsItSaysIsNoWhole() throws Exception {
    answer(OK + "Content-Encoding: deflate\r\n\r\n", frame(1));

    assertTrouble(Trouble.Kind.BROKEN, "is not whole: ");
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 403 Forbidden, REFUSED, does not let itself be browsed; it answers 403.",
      "HTTP/1.1 503 Busy, REFUSED, does not want to be browsed now; it answers 503.",
      "HTTP/1.1 404 Not Found, NO_SERVENT, it answers 404.",
      "HTTP/1.1 302 Found, NO_SERVENT, it answers 302.",
      "HTTP/1.1 200 OK, NO_SERVENT, it answers with something else.",
      "SSH-2.0-OpenSSH, NO_SERVENT, what came is no HTTP."})
  void whoCannotBeBrowsedIsSaidToBeWhatItIs(String status, Trouble.Kind kind, String sentence)
      throws Exception {
    answer(status + "\r\nContent-Length: 0\r\n\r\n");

    assertTrouble(kind, sentence);
  }

  @Test
  void whoHangsUpIsNoServent() throws Exception {
    answer("");

    assertTrouble(Trouble.Kind.NO_SERVENT, "it hung up.");
  }

  @Test
  void whoIsNotThereIsSaidNotToBe() throws Exception {
    peer.close();

    assertTrouble(Trouble.Kind.UNREACHABLE, "cannot be connected to.");
  }

  @Test
  void whoSaysNothingIsGivenUp() {
    assertThatThrownBy(() -> browser.browse(address(), Duration.ofMillis(50), (hit, from) -> true))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("nothing came for");
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    Thread waiting = Thread.ofVirtual().start(() -> {
      try {
        browse();
      } catch (InterruptedException expected) {
        cancelled.countDown();
      } catch (Trouble trouble) {
        throw new IllegalStateException(trouble);
      }
    });

    waiting.interrupt();

    cancelled.await();
  }

  private void assertTrouble(Trouble.Kind kind, String sentence) {
    assertThatThrownBy(this::browse).isInstanceOfSatisfying(Trouble.class, trouble -> {
      assertThat(trouble.kind()).isEqualTo(kind);
      assertThat(trouble).hasMessageContaining(address() + " ").hasMessageContaining(sentence);
    });
  }

  private boolean browse() throws Trouble, InterruptedException {
    return browser.browse(address(), STALL, (hit, from) -> hits.add(hit));
  }

  private PeerAddress address() {
    return PeerAddress.parse("127.0.0.1:" + peer.getLocalPort());
  }

  /** Says this once it has been asked, and hangs up. */
  private void answer(String head, byte[]... body) {
    Thread.ofVirtual().start(() -> {
      try (Socket connection = peer.accept()) {
        StringBuilder asked = new StringBuilder();
        while (asked.indexOf("\r\n\r\n") < 0) {
          asked.append((char) connection.getInputStream().read());
        }
        request.set(asked.toString());
        connection.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] each : body) {
          connection.getOutputStream().write(each);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  private static byte[] frame(int index) {
    QueryHit hit = new QueryHit(PeerAddress.parse("192.0.2.7:6346"), 1_000,
        List.of(new QueryHit.Result(index, 1, "moon", Huge.EMPTY)), Optional.empty(),
        new Guid(1, 2));
    Descriptor descriptor = Messages.descriptor(new Guid(3, 4), Lifetime.fresh(1), hit);
    ByteBuffer frame =
        ByteBuffer.allocate(Frames.HEADER + descriptor.payload().size());
    Frames.write(descriptor, frame);
    return frame.array();
  }
}
