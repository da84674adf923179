package org.servent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.http.ScriptedPeer.says;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;
import org.servent.transfer.DownloadState;
import org.servent.transfer.DownloadState.Failed;
import org.servent.transfer.PushWay;
import org.servent.transfer.Source;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Listening;
import org.servent.transport.Loops;
import org.servent.transport.Sockets;

/** Our downloads from somebody who is asked to connect to us, over real sockets. */
@Timeout(60)
class PushedDownloadIT {
  private static final Guid BOB = Guid.parse("b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0");
  private static final Sha1 HELLO = Sha1.parse("VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
  private static final byte[] BYTES = "hello".getBytes(StandardCharsets.UTF_8);
  private static final PeerAddress UNREACHABLE = PeerAddress.parse("127.0.0.1:0");
  private static final Contacts.Waits SHORT = new Contacts.Waits(Duration.ofSeconds(5),
      Duration.ofMillis(50), Duration.ofSeconds(2));

  @TempDir
  Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Awaited awaited = new Awaited();
  private Loops loops;
  private PeerAddress us;

  /** What is done when a push is sent, and whether it can be. */
  private interface Pushed {
    boolean sent(PushWay way);
  }

  @BeforeEach
  void listen() throws IOException {
    loops = Loops.start("pushed");
    Listening listening = new Sockets(loops, AcceptLimits.DEFAULT).listen(
        PeerAddress.parse("127.0.0.1:0"), loops.overlay(), Uploading.initializer(this::comes));
    open.add(listening);
    us = PeerAddress.parse("127.0.0.1:" + listening.port());
  }

  /** Nobody but Bob comes. */
  private void comes(Channel channel) {
    channel.eventLoop().execute(() -> {
      if (!awaited.came(BOB, channel, Unpooled.buffer())) {
        channel.close();
      }
    });
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    loops.close();
  }

  private Downloading downloading(Pushed pushed) {
    Downloading we = new Downloading(folder, sockets -> new Contacts(sockets, awaited,
        new PushAsker() {
          @Override
          public CompletableFuture<Boolean> ask(PushWay way) {
            return CompletableFuture.completedFuture(pushed.sent(way));
          }

          @Override
          public CompletableFuture<Optional<PeerAddress>> nameTo(PeerAddress proxy) {
            return CompletableFuture.completedFuture(Optional.of(us));
          }
        }, SHORT));
    open.add(we);
    return we;
  }

  private static Source bob(PeerAddress... proxies) {
    return new Source(HELLO, UNREACHABLE, "hello.txt", OptionalLong.of(5),
        Optional.of(new PushWay(BOB, 7, List.of(proxies))));
  }

  /** Bob connects to us, and serves one request. */
  private boolean bobComes() {
    Thread.ofVirtual().start(() -> {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), us.port())) {
        readHead(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        out.write((DownloadStage.ok(BYTES.length) + "\r\n\r\nhello")
            .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(socket.getInputStream().read()).isNegative();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return true;
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
  }

  @Test
  void whoComesWhenAskedIsAskedForTheFile() {
    Downloading we = downloading(way -> bobComes());
    we.sources.add(bob());

    assertThat(we.get(HELLO)).isInstanceOf(DownloadState.Done.class);

    assertThat(folder.resolve("hello.txt")).hasBinaryContent(BYTES);
  }

  @Test
  void whenNobodyComesTheProxiesAreAskedOneAfterTheOther() throws Exception {
    try (ScriptedPeer first = new ScriptedPeer(says("HTTP/1.1 410 Gone", new byte[0]));
        ScriptedPeer second = new ScriptedPeer(out -> {
          bobComes();
          return says("HTTP/1.1 202 Accepted", new byte[0]).answer(out);
        });
        ScriptedPeer third = new ScriptedPeer()) {
      Downloading we = downloading(way -> true);
      we.sources.add(bob(first.address(), second.address(), third.address()));

      assertThat(we.get(HELLO)).isInstanceOf(DownloadState.Done.class);

      assertThat(second.requests).singleElement()
          .asString()
          .startsWith("GET /gnutella/push-proxy?ServerId=WCYLBMFQWCYLBMFQWCYLBMFQWA&file=7 HTTP")
          .containsIgnoringCase("X-Node: " + us);
      assertThat(third.connections()).isZero();
    }
  }

  @Test
  void twoOfWhomNeitherCanBeConnectedToSaySo() {
    Downloading we = downloading(way -> false);
    we.sources.add(bob());

    assertThat(we.get(HELLO)).isInstanceOfSatisfying(Failed.class,
        failed -> assertThat(failed.why()).contains("neither it nor we can be connected to"));
  }

  @Test
  void whoDoesNotComeIsAskedAgainLater() {
    List<PushWay> asked = new ArrayList<>();
    Downloading we = downloading(way -> {
      asked.add(way);
      return asked.size() < 2 || bobComes();
    });
    we.sources.add(bob());

    assertThat(we.get(HELLO)).isInstanceOf(DownloadState.Done.class);

    assertThat(asked).hasSize(2);
  }

  @Test
  void whoComesUnaskedIsClosed() throws Exception {
    try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), us.port())) {
      assertThat(stranger.getInputStream().read()).isNegative();
    }
    assertThat(Files.exists(folder.resolve("hello.txt"))).isFalse();
  }
}
