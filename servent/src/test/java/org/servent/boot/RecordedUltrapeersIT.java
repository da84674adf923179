package org.servent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.boot.RecordedPeersIT.LOOPBACK;
import static org.servent.boot.RecordedPeersIT.is;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.address.PeerAddress;
import org.servent.control.Hit;
import org.servent.control.SearchOutcome;
import org.servent.control.SearchRequest;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.MessageType;
import org.servent.descriptor.Query;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.link.Capabilities;
import org.servent.qrp.RouteTableMessage;
import org.servent.topology.RoleWish;
import org.servent.wire.Messages;

/** A leaf of ours has an ultrapeer of another make, as it was recorded. */
class RecordedUltrapeersIT {
  @TempDir
  Path folder;

  @ParameterizedTest
  @CsvSource({
      "limewire-ultrapeer, answer to a leaf, limewire delta text.txt, LIME, "
          + "WWWGO7HL6VL62TAANFQBGPYIN5D4IUVZ",
      "gnutellabun-ultrapeer, answer, leafb hello notes.txt, GBUN, "
          + "WEDQGTW7YRT7UBSGDAPMNNMWZJ6QDHIM",
      // Its hash stands in the GGEP of the record.
      "gtk-gnutella-ultrapeer, answer, harbour, GTKG, VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"})
  void whatItFindsForOurLeafIsRead(String name, String answer, String file, String vendor,
      String sha1) throws Exception {
    Script script = Script.read(name);
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        RunningServent leaf = RunningServent.start(
            RecordedPeersIT.options(folder.resolve("leaf"), List.of(),
                List.of(new PeerAddress(LOOPBACK, listening.getLocalPort())), RoleWish.LEAF),
            (request, operations, out, err) -> 1);
        RecordedPeer ultrapeer = RecordedPeer.isDialled(script, listening, answer)) {
      Capabilities said = ultrapeer.said().capabilities();
      RecordedPeersIT.demandedOfGoodUltrapeers(said);
      assertThat(said.ultrapeer()).isFalse();
      assertThat(said.acceptsDeflate()).as("else gtk-gnutella says 403").isTrue();
      assertThat(table(ultrapeer)).isInstanceOf(RouteTableMessage.Reset.class);
      assertThat(table(ultrapeer)).isInstanceOf(RouteTableMessage.Patch.class);
      List<Hit> hits = new ArrayList<>();
      CompletableFuture<SearchOutcome> search =
          CompletableFuture.supplyAsync(() -> search(leaf, file, hits));

      Descriptor query = ultrapeer.next(is(MessageType.QUERY));
      isOneThatNobodyDrops(query);
      Descriptor hit = script.frame("hit");
      ultrapeer
          .send(new Descriptor(query.guid(), hit.type(), hit.lifetime(), hit.payload()));

      assertThat(search.get().hits()).isOne();
      assertThat(hits.getFirst().file().name()).isEqualTo(file);
      assertThat(hits.getFirst().file().sha1().orElseThrow().base32()).isEqualTo(sha1);
      assertThat(hits.getFirst().holder().vendor()).isEqualTo(vendor);
    }
  }

  private static RouteTableMessage table(RecordedPeer ultrapeer) throws Exception {
    Descriptor update = ultrapeer.next(is(MessageType.ROUTE_TABLE_UPDATE));
    return RouteTableMessage.read(new RouteTableUpdate(update.payload()));
  }

  /** By the rules of LimeWire, and gtk-gnutella's mark. */
  private static void isOneThatNobodyDrops(Descriptor query) throws Exception {
    assertThat(query.lifetime().hops()).isZero();
    assertThat(query.lifetime().ttl()).isBetween(1, 4);
    assertThat(query.payload().at(0) & 0x80).as("flags, and not a speed").isNotZero();
    assertThat(query.payload().size()).isLessThanOrEqualTo(256);
    assertThat(((Query) Messages.read(query)).text())
        .matches("[^_#!|?<>^():;/\\\\\\[\\]{}]{1,256}");
  }

  private static SearchOutcome search(RunningServent servent, String words, List<Hit> hits) {
    try {
      return servent.operations()
          .search(new SearchRequest(words, Optional.empty(), 4, Duration.ofSeconds(10), 1),
              hits::add);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
