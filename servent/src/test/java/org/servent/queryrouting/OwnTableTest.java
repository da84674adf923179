package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.queryrouting.OwnTable.PAUSE;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.RouteTableUpdate;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.RecordingOutbox;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.qrp.TableUpdates;
import org.servent.testing.Dice;
import org.servent.wire.WireException;

class OwnTableTest {
  private static final int SLOTS = 1 << 16;

  private final RecordingOutbox out = new RecordingOutbox();
  private final PeerTables peers = new PeerTables(Dice.seeded(1));
  private final OwnTable own = new OwnTable(peers, Dice.seeded(2));
  private final Map<LinkId, TableUpdates> heard = new HashMap<>();
  private Instant now = NOON;

  private void on(Event event) {
    peers.on(event, now, out);
    own.on(event, now, out);
    ring();
  }

  private void share(String... words) {
    on(new WordsShared(QueryRouteTable.of(SLOTS, List.of(words))));
  }

  private void tell(LinkId leaf, int slots, String... words) {
    Peers.table(slots, words)
        .forEach(update -> peers.arrived(new Arrived(leaf, update), now, out));
    ring();
  }

  private void wait(Duration duration) {
    now = now.plus(duration);
    ring();
  }

  private void ring() {
    if (!own.nextDeadline().isAfter(now)) {
      own.onDeadline(now, out);
    }
  }

  /** What this peer was told since we looked last. */
  private List<RouteTableMessage> take(LinkId peer) throws WireException {
    TableUpdates updates = heard.computeIfAbsent(peer, link -> new TableUpdates());
    List<RouteTableMessage> messages = out.sent.stream()
        .filter(sent -> sent.to().equals(peer))
        .map(sent -> read(sent.descriptor()))
        .toList();
    out.sent.removeIf(sent -> sent.to().equals(peer));
    for (RouteTableMessage message : messages) {
      updates.on(message);
    }
    return messages;
  }

  private static RouteTableMessage read(Descriptor descriptor) {
    assertThat(descriptor.lifetime().ttl()).isEqualTo(1);
    assertThat(descriptor.payload().size()).isLessThan(4096);
    try {
      return RouteTableMessage.read(new RouteTableUpdate(descriptor.payload()));
    } catch (WireException bug) {
      throw new AssertionError(bug);
    }
  }

  private QueryRouteTable tableOf(LinkId peer) throws WireException {
    take(peer);
    return Objects.requireNonNull(heard.get(peer)).table().orElseThrow();
  }

  @Test
  void ourUltrapeersAreToldOurWordsAtOnce() throws WireException {
    share("moon");
    on(Peers.ultrapeer(ANN));

    assertThat(take(ANN)).first().isEqualTo(new Reset(SLOTS, 7));
    assertThat(tableOf(ANN)).isEqualTo(QueryRouteTable.of(SLOTS, List.of("moon")));
  }

  @Test
  void aTableIsToldThoughNoWordIsKnownAfterAWhile() throws WireException {
    on(Peers.ultrapeer(ANN));
    wait(OwnTable.PATIENCE);

    assertThat(take(ANN)).first().isEqualTo(new Reset(SLOTS, 7));
    assertThat(tableOf(ANN).present()).isZero();
  }

  @Test
  void whenTheLibraryIsKnownItIsToldAtOnceToo() throws WireException {
    on(Peers.ultrapeer(ANN));
    wait(OwnTable.PATIENCE);
    take(ANN);
    wait(Duration.ofSeconds(2));
    share("moon");

    assertThat(take(ANN)).hasSize(1).first().isInstanceOf(Patch.class);
    assertThat(tableOf(ANN).mayHave("moon")).isTrue();
    share("moon", "sun");
    assertThat(take(ANN)).isEmpty();
  }

  @Test
  void halfALibraryIsToldAtOnceAndSoIsTheWhole() throws WireException {
    on(Peers.ultrapeer(ANN));
    on(new WordsShared(QueryRouteTable.of(SLOTS, List.of("moon")), false));
    assertThat(tableOf(ANN).mayHave("moon")).isTrue();
    on(new WordsShared(QueryRouteTable.of(SLOTS, List.of("moon", "star")), false));
    assertThat(take(ANN)).as("but not each part of it").isEmpty();

    share("moon", "sun");

    assertThat(tableOf(ANN).mayHave("sun")).isTrue();
  }

  @Test
  void changesAreToldByPatchesAtMostEachMinute() throws WireException {
    share("moon");
    on(Peers.ultrapeer(ANN));
    take(ANN);
    wait(Duration.ofSeconds(20));
    share("moon", "sun");
    share("sun", "stars");
    assertThat(take(ANN)).isEmpty();

    wait(PAUSE.minusSeconds(20));

    assertThat(take(ANN)).hasSize(1).first().isInstanceOf(Patch.class);
    assertThat(tableOf(ANN)).isEqualTo(QueryRouteTable.of(SLOTS, List.of("sun", "stars")));
    assertThat(own.nextDeadline()).isEqualTo(Instant.MAX);
  }

  @Test
  void whoWasToldLongAgoIsToldAtOnce() throws WireException {
    share("moon");
    on(Peers.ultrapeer(ANN));
    take(ANN);
    wait(Duration.ofHours(1));

    share("sun");

    assertThat(take(ANN)).hasSize(1);
  }

  @Test
  void neighboursAreToldTheWordsOfOurLeavesToo() throws WireException {
    share("moon");
    on(Peers.neighbour(ANN));
    on(Peers.leaf(BOB));
    tell(BOB, 1 << 14, "sun");

    wait(PAUSE);

    assertThat(tableOf(ANN).mayHave("moon")).isTrue();
    assertThat(tableOf(ANN).mayHave("sun")).isTrue();
    on(new Closed(BOB, "gone"));
    wait(PAUSE);
    assertThat(tableOf(ANN)).isEqualTo(QueryRouteTable.of(SLOTS, List.of("moon")));
  }

  @Test
  void aLeafWithALargerTableMakesOursAsLarge() throws WireException {
    share("moon");
    on(Peers.neighbour(ANN));
    on(Peers.leaf(BOB));
    tell(BOB, 1 << 17, "sun");

    wait(PAUSE);

    assertThat(tableOf(ANN).slots()).isEqualTo(1 << 17);
    on(new Closed(BOB, "gone"));
    wait(PAUSE);
    assertThat(take(ANN)).as("no new table for that").noneMatch(Reset.class::isInstance);
  }

  @Test
  void leavesAndOldNeighboursAreToldNothing() {
    share("moon");
    on(Peers.leaf(ANN));
    on(Peers.oldNeighbour(BOB));
    wait(PAUSE);

    assertThat(out.sent).isEmpty();
  }

  @Test
  void whoCameLaterIsToldTheWholeAndTheOthersTheChange() throws WireException {
    share("moon");
    on(Peers.neighbour(ANN));
    take(ANN);
    wait(Duration.ofHours(1));
    on(Peers.leaf(CAT));
    tell(CAT, SLOTS, "sun");
    on(Peers.neighbour(BOB));

    assertThat(take(ANN)).hasSize(1);
    assertThat(take(BOB)).hasSize(2);
    assertThat(tableOf(ANN)).isEqualTo(tableOf(BOB));
  }
}
