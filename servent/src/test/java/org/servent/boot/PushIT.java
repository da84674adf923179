package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.content.Base32;
import org.servent.content.Magnet;
import org.servent.control.GetOutcome;
import org.servent.control.GetRequest;
import org.servent.control.Hit;
import org.servent.control.HomePaths;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.topology.RoleWish;

/**
 * An ultrapeer, Ann; a leaf, Bob, who says that nobody can connect to him; and somebody who wants
 * his file.
 */
@Timeout(60)
class PushIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final Magnet HELLO =
      Magnet.parse("magnet:?xt=urn:sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");

  @TempDir
  Path folder;

  private final List<RunningServent> running = new ArrayList<>();

  @AfterEach
  void closeAll() {
    running.reversed().forEach(RunningServent::close);
  }

  @Test
  void aFileOfAFirewalledLeafComesByAPushAlongTheWayOfItsHit() throws Exception {
    // Who is firewalled herself is no proxy.
    RunningServent ann = start("ann", RoleWish.ULTRAPEER, false, List.of());
    RunningServent bob = bob(ann);
    RunningServent cat = start("cat", RoleWish.ULTRAPEER, true, List.of(address(ann)));
    awaitNeighbours(ann, 2);

    List<Hit> hits = new ArrayList<>();
    await().until(() -> cat.operations().search(search("hello"), hits::add).hits() > 0);
    GetOutcome outcome = cat.operations().get(get(), progress -> {});

    assertThat(hits.getFirst().holder().pushNeeded()).isTrue();
    assertThat(hits.getFirst().holder().servent()).isEqualTo(bob.settings().guid());
    assertThat(outcome).isInstanceOfSatisfying(GetOutcome.Fetched.class,
        fetched -> assertThat(fetched.file()).hasContent("hello"));
  }

  @Test
  void whoAsksHisPushProxyOverHttpIsGivenTheFile() throws Exception {
    RunningServent ann = start("ann", RoleWish.ULTRAPEER, true, List.of());
    RunningServent bob = bob(ann);
    String guid = bob.settings().guid().toString();

    try (ServerSocket ours = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String query = "/gnutella/push-proxy?ServerId="
          + Base32.encode(bob.settings().guid().bytes());
      await().until(() -> ask(address(ann), query, ours.getLocalPort()).contains(" 202 "));

      try (Socket his = ours.accept()) {
        BufferedReader in = new BufferedReader(
            new InputStreamReader(his.getInputStream(), StandardCharsets.ISO_8859_1));
        assertThat(in.readLine()).isEqualTo("GIV 0:" + guid + "/file");
        assertThat(in.readLine()).isEmpty();
        his.getOutputStream()
            .write(("GET /uri-res/N2R?" + HELLO.sha1().urn()
                + " HTTP/1.1\r\nHost: bob\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(in.lines().toList()).startsWith("HTTP/1.1 200 OK").endsWith("hello");
      }
    }
  }

  @Test
  void nobodyIsAskedForWhomThereIsNoLink() throws Exception {
    RunningServent ann = start("ann", RoleWish.ULTRAPEER, true, List.of());

    assertThat(ask(address(ann), "/gnet/push-proxy?guid=" + "0".repeat(32), 6346))
        .contains(" 410 ");
  }

  private static String ask(PeerAddress proxy, String target, int port) throws IOException {
    try (Socket socket = new Socket(proxy.host().toString(), proxy.port())) {
      socket.getOutputStream()
          .write(("GET " + target + " HTTP/1.1\r\nHost: ann\r\nX-Node: 127.0.0.1:" + port
              + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private RunningServent bob(RunningServent ann) throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve("hello.txt"), "hello");
    RunningServent bob = start("bob", RoleWish.LEAF, false, List.of(address(ann)), share);
    awaitNeighbours(bob, 1);
    await().untilAsserted(
        () -> assertThat(bob.operations().shares().totals().hashed()).isEqualTo(1));
    return bob;
  }

  private RunningServent start(String name, RoleWish role, boolean open,
      List<PeerAddress> connect, Path... shares) throws CannotStart {
    Optional<PeerAddress> announced =
        open ? Optional.empty() : Optional.of(new PeerAddress(LOOPBACK, 0));
    StartOptions options = new StartOptions(HomePaths.at(folder.resolve(name)),
        new StartOptions.Sharing(List.of(shares), false),
        new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), announced,
            new StartOptions.Neighbours(connect, List.of(),
                StartOptions.Part.DEFAULT.as(role), true),
            4));
    RunningServent servent =
        RunningServent.start(options, (request, operations, out, err) -> 1);
    running.add(servent);
    return servent;
  }

  private static PeerAddress address(RunningServent servent) {
    return new PeerAddress(LOOPBACK, servent.settings().port());
  }

  private static SearchRequest search(String words) {
    return new SearchRequest(words, Optional.empty(), 4, Duration.ofSeconds(2), 1);
  }

  private GetRequest get() throws Exception {
    return new GetRequest(HELLO, Files.createDirectories(folder.resolve("got")),
        Duration.ofSeconds(20));
  }

  /**
   * As long as two handshakes take that a starved machine let run out, and the back-off between.
   */
  private static void awaitNeighbours(RunningServent servent, int count) {
    await().atMost(2, TimeUnit.MINUTES)
        .untilAsserted(() -> assertThat(servent.operations().neighbours()).hasSize(count));
  }
}
