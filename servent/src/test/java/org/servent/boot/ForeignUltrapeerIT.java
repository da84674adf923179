package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.servent.boot.ForeignUltrapeer.frame;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.servent.address.Host;
import org.servent.address.PeerAddress;
import org.servent.control.Hit;
import org.servent.control.HomePaths;
import org.servent.control.NeighbourView;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.control.StartOptions;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Query;
import org.servent.descriptor.QueryHit;
import org.servent.topology.RoleWish;
import org.servent.wire.Messages;

/** A servent among ultrapeers that speak more than it does. */
class ForeignUltrapeerIT {
  private static final Host LOOPBACK = Host.parse("127.0.0.1");
  private static final String SHA1_OF_HELLO = "aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";

  private static final Descriptor RESET =
      frame(1, MessageType.ROUTE_TABLE_UPDATE, 1, "00 00400000 02");
  private static final Descriptor PATCH =
      frame(2, MessageType.ROUTE_TABLE_UPDATE, 1,
          "01 01 01 01 04 789cedc1010d000000c2a0f74f6d0e37a00000000000000080770320000001");
  private static final Descriptor MESSAGES_SUPPORTED = new Descriptor(new Guid(0, 0),
      MessageType.STANDARD_VENDOR, Lifetime.fresh(1),
      Payload.parse("00000000 0000 0000 0200 42454152 0400 0100 47544b47 0700 0200"));
  private static final Descriptor FEATURES_SUPPORTED = new Descriptor(new Guid(0, 0),
      MessageType.STANDARD_VENDOR, Lifetime.fresh(1),
      Payload.parse("00000000 0a00 0000 0200 48534550 0100 57484154 0100"));
  private static final Descriptor HORIZON =
      frame(3, MessageType.HSEP, 1, "0500000000000000 2a00000000000000 9cd9020000000000");
  /** GGEP SCP: it has ultrapeers to tell of, and wants to hear of some. */
  private static final Descriptor FIRST_PING = frame(4, MessageType.PING, 4, "c3 83 534350 41 01");
  private static final Descriptor ALIVE_PING = frame(5, MessageType.PING, 1, "");
  private static final Descriptor QUERY =
      frame(6, MessageType.QUERY, 3, "8800 68656c6c6f 00 c3 82 534f 40");

  @TempDir
  Path folder;

  @Test
  void whatIsNotSpokenHereDisturbsNobody() throws Exception {
    try (RunningServent ann = start("ann", List.of());
        ForeignUltrapeer peer = ForeignUltrapeer.dialling(address(ann), RESET, PATCH,
            MESSAGES_SUPPORTED, FEATURES_SUPPORTED, HORIZON, FIRST_PING, ALIVE_PING)) {
      assertThat(peer.next(pong(FIRST_PING)).lifetime().hops()).isZero();
      assertThat(peer.next(pong(ALIVE_PING)).lifetime().hops()).isZero();
      peer.send(QUERY);

      Descriptor hit = peer.next(found -> found.type() == MessageType.QUERY_HIT);

      assertThat(hit.guid()).isEqualTo(QUERY.guid());
      assertThat(((QueryHit) Messages.read(hit)).records().getFirst().name())
          .isEqualTo("hello.txt");
      assertThat(ann.operations().neighbours()).extracting(NeighbourView::userAgent)
          .containsExactly("foreign/1.2 (2024-03-03; Topless; Linux x86_64)");
    }
  }

  @Test
  void aHashInTheGgepOfARecordIsReadLikeAUrn() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningServent ann = start("ann",
            List.of(new PeerAddress(LOOPBACK, listening.getLocalPort())));
        ForeignUltrapeer peer = ForeignUltrapeer.dialled(listening)) {
      await().untilAsserted(() -> assertThat(ann.operations().neighbours()).hasSize(1));
      List<Hit> hits = new ArrayList<>();
      CompletableFuture<SearchOutcome> search =
          CompletableFuture.supplyAsync(() -> search(ann, hits));
      Descriptor query = peer.next(each -> each.type() == MessageType.QUERY);
      assertThat(((Query) Messages.read(query)).text()).isEqualTo("harbour");

      peer.send(new Descriptor(query.guid(), MessageType.QUERY_HIT, new Lifetime(6, 0), hit()));

      assertThat(search.get().hits()).isEqualTo(1);
      assertThat(hits.getFirst().file().sha1().orElseThrow().toString())
          .isEqualToIgnoringCase("urn:sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N");
      assertThat(hits.getFirst().holder().vendor()).isEqualTo("FRGN");
      assertThat(hits.getFirst().holder().pushNeeded()).isFalse();
    }
  }

  /** One record with GGEP H of type 2, SHA-1 and Tiger tree, and CT; GGEP in the trailer too. */
  private static Payload hit() {
    return Payload.parse("01 ca18 cb007101 10000000"
        + "03000000 05000000 686172626f7572 00 c3 01 48 6d 02" + SHA1_OF_HELLO
        + "11".repeat(24) + "82 4354 44 5cc22467 00"
        + "4652474e 02 2c 21 c3 82 4248 40" + "0102030405060708ff0a0b0c0d0e0f00");
  }

  private static Predicate<Descriptor> pong(Descriptor ping) {
    return found -> found.type() == MessageType.PONG && found.guid().equals(ping.guid());
  }

  private static SearchOutcome search(RunningServent servent, List<Hit> hits) {
    try {
      return servent.operations()
          .search(new SearchRequest("harbour", Optional.empty(), 4, Duration.ofSeconds(20), 1),
              hits::add);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private RunningServent start(String name, List<PeerAddress> connect) throws Exception {
    Path share = Files.createDirectories(folder.resolve("share"));
    Files.writeString(share.resolve("hello.txt"), "hello");
    RunningServent servent = RunningServent.start(
        new StartOptions(HomePaths.at(folder.resolve(name)),
            new StartOptions.Sharing(List.of(share), false),
            new StartOptions.Network(OptionalInt.of(0), Optional.of(LOOPBACK), Optional.empty(),
                new StartOptions.Neighbours(connect, List.of(),
                    StartOptions.Part.DEFAULT.as(RoleWish.ULTRAPEER), true),
                4)),
        (request, operations, out, err) -> 1);
    await().untilAsserted(
        () -> assertThat(servent.operations().shares().totals().hashed()).isEqualTo(1));
    return servent;
  }

  private static PeerAddress address(RunningServent servent) {
    return new PeerAddress(LOOPBACK, servent.settings().port());
  }
}
