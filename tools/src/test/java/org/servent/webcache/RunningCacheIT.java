package org.servent.webcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Fence;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.address.WebUrl;
import org.servent.bootstrap.CacheList;
import org.servent.bootstrap.Page;
import org.servent.bootstrap.Pages;
import org.servent.bootstrap.WebCaches;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.Ping;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.extension.HostList;
import org.servent.extension.HostsWanted;
import org.servent.ggep.Ggep;
import org.servent.hostcache.CacheBook;
import org.servent.transport.AcceptLimits;
import org.servent.transport.Loops;
import org.servent.transport.Polling;
import org.servent.transport.Sockets;
import org.servent.wire.Frames;
import org.servent.wire.Messages;

/** A real cache, and the servent's own way to ask it. */
class RunningCacheIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final PeerAddress SELF = new PeerAddress(LOOPBACK, 6346);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir
  Path folder;
  private final Loops loops = Loops.start("test-webcache", Polling.best(), 1);
  private final Pages pages = new Pages(new Sockets(loops, AcceptLimits.DEFAULT));
  private final Instant start = Instant.parse("2026-11-24T12:00:00Z");
  private Instant now = start;

  @AfterEach
  void close() {
    loops.close();
  }

  @Test
  void aServentTellsWhereItIsAndAnotherHearsOfIt() throws Exception {
    try (RunningCache cache = cache("known")) {
      WebCaches servent = servent(cache);
      now = start.plus(CacheBook.BETWEEN_UPDATES);

      assertThat(servent.tell(Optional.of(SELF)).get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(get(cache, "hostfile=1", "127.0.0.2")).isEqualTo("127.0.0.1:6346\n");
    }
  }

  @Test
  void aServentThatKnowsNobodyIsGivenHosts() throws Exception {
    try (RunningCache cache = cache("known")) {
      get(cache, "update=1&ip=127.0.0.2:6346", "127.0.0.2");

      assertThat(servent(cache).ask().get(20, TimeUnit.SECONDS))
          .containsExactly(PeerAddress.parse("127.0.0.2:6346"));
    }
  }

  @Test
  void aRestartKeepsWhatIsKnown() throws Exception {
    try (RunningCache before = cache("known")) {
      get(before, "ip=127.0.0.2:6346", "127.0.0.2");
    }
    try (RunningCache after = cache("known")) {
      assertThat(after.knows()).isEqualTo("1 host and 0 other caches");
      assertThat(get(after, "hostfile=1", "127.0.0.3")).isEqualTo("127.0.0.2:6346\n");
    }
  }

  @Test
  void anotherCacheIsToldOnOnceItAnswered() throws Exception {
    try (RunningCache cache = cache("one"); RunningCache other = cache("two")) {
      String url = "http://127.0.0.1:" + other.port() + "/";
      get(cache, "update=1&url=" + url, "127.0.0.2");

      await().atMost(LIMIT)
          .untilAsserted(() -> assertThat(cache.knows()).endsWith("1 other cache"));
      assertThat(get(cache, "urlfile=1", "127.0.0.3")).isEqualTo(url + "\n");
    }
  }

  @Test
  void aPingIsAnsweredOnTheSamePort() throws Exception {
    try (RunningCache cache = cache("known");
        DatagramSocket socket = new DatagramSocket(0,
            InetAddress.getLoopbackAddress())) {
      get(cache, "ip=127.0.0.2:6346", "127.0.0.2");
      Descriptor ping = Messages.descriptor(Guid.random(new Random(1)), Lifetime.fresh(1),
          new Ping(Ggep.EMPTY.with(Extensions.SCP, new HostsWanted(0))));

      Descriptor answer = ask(socket, cache.port(), ping);

      assertThat(answer.guid()).isEqualTo(ping.guid());
      Pong pong = (Pong) Messages.read(answer);
      assertThat(pong.address()).isEqualTo(new PeerAddress(LOOPBACK, cache.port()));
      assertThat(HostList.IPP.in(pong.extensions())).extracting(HostList.Listed::address)
          .containsExactly(PeerAddress.parse("127.0.0.2:6346"));
    }
  }

  private RunningCache cache(String file) throws Exception {
    return new RunningCache(
        new RunningCache.Settings(0, Optional.of(LOOPBACK), "", Fence.NONE,
            new CacheList(List.of(), List.of(), List.of())),
        new CacheFile(folder.resolve(file)));
  }

  private WebCaches servent(RunningCache cache) {
    CacheBook book = new CacheBook(List.of(url(cache)), start, new Random(1));
    now = start.plus(CacheBook.SPREAD);
    return new WebCaches(pages, book, () -> now);
  }

  private static WebUrl url(RunningCache cache) {
    return WebUrl.parse("http://127.0.0.1:" + cache.port() + "/");
  }

  /** Asks from this address of the machine. */
  private String get(RunningCache cache, String query, String from) throws Exception {
    Pages theirs =
        new Pages(new Sockets(loops, AcceptLimits.DEFAULT, Optional.of(Host.parse(from))));
    Page page = theirs.get(url(cache).with(query), Fence.NONE, 1000).get(20, TimeUnit.SECONDS);
    return page.text();
  }

  private static Descriptor ask(DatagramSocket socket, int port, Descriptor ping)
      throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(Frames.HEADER + ping.payload().size());
    Frames.write(ping, bytes);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.send(new DatagramPacket(bytes.array(), bytes.capacity(),
        InetAddress.getLoopbackAddress(), port));
    DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
    socket.receive(answer);
    return Frames.read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength())).orElseThrow();
  }
}
