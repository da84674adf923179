package org.servent.queryrouting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.servent.link.Links.ANN;
import static org.servent.link.Links.BOB;
import static org.servent.link.Links.CAT;
import static org.servent.link.Links.NOON;
import static org.servent.queryrouting.Peers.descriptor;
import static org.servent.queryrouting.Peers.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Bye;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Payload;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Reason;
import org.servent.link.RecordingOutbox;
import org.servent.qrp.QueryRouteTable;
import org.servent.qrp.RouteTableMessage.Compressor;
import org.servent.qrp.RouteTableMessage.Patch;
import org.servent.qrp.RouteTableMessage.Reset;
import org.servent.testing.Dice;

class PeerTablesTest {
  private static final List<LinkId> ALL = List.of(ANN, BOB, CAT);

  private final RecordingOutbox out = new RecordingOutbox();
  private final PeerTables tables = new PeerTables(Dice.seeded(1));

  private void on(Event event) {
    tables.on(event, NOON, out);
  }

  private Optional<Reason> arrive(LinkId from, Descriptor update) {
    return tables.arrived(new Arrived(from, update), NOON, out);
  }

  private void tell(LinkId from, List<Descriptor> updates) {
    assertThat(updates).allSatisfy(update -> assertThat(arrive(from, update)).isEmpty());
  }

  private void tell(LinkId from, String... words) {
    tell(from, Peers.table(1 << 16, words));
  }

  @Test
  void aQueryGoesToTheLeavesThatHaveItsWords() {
    on(Peers.leaf(ANN));
    on(Peers.leaf(BOB));
    tell(ANN, "blue", "moon");
    tell(BOB, "blue", "sun");

    assertThat(tables.leaves(query("blue moon"))).containsExactly(ANN);
  }

  @Test
  void aLeafWithoutATableGetsNoQuery() {
    on(Peers.leaf(ANN));

    assertThat(tables.leaves(query("moon"))).isEmpty();
  }

  @Test
  void atItsLastHopAQueryGoesToNeighboursThatHaveItsWordsAndToThoseWithoutATable() {
    on(Peers.neighbour(ANN));
    on(Peers.neighbour(BOB));
    on(Peers.oldNeighbour(CAT));
    assertThat(tables.lastHop(query("moon"), ALL)).isEqualTo(ALL);
    tell(ANN, "moon");
    tell(BOB, "sun");

    assertThat(tables.lastHop(query("moon"), ALL)).containsExactly(ANN, CAT);
    assertThat(tables.lastHop(query("moon"), List.of(BOB, CAT))).containsExactly(CAT);
    assertThat(tables.leaves(query("moon"))).isEmpty();
  }

  @Test
  void anOldTableIsValidUntilTheNextIsComplete() {
    on(Peers.leaf(ANN));
    tell(ANN, "moon");
    List<Descriptor> next = Peers.table(1 << 16, "sun");

    tell(ANN, next.subList(0, 1));
    assertThat(tables.leaves(query("moon"))).containsExactly(ANN);
    tell(ANN, next.subList(1, next.size()));
    assertThat(tables.leaves(query("moon"))).isEmpty();
    assertThat(tables.leaves(query("sun"))).containsExactly(ANN);
  }

  @Test
  void entriesOfAllWidthsAreUnderstood() {
    int slot = 20_712;
    for (int bits : new int[]{1, 2, 4, 8}) {
      byte[] entries = new byte[65_536 * bits / 8];
      // -1, which is also what flips a slot.
      entries[slot * bits / 8] =
          (byte) ((0xff >> (8 - bits)) << (8 - bits - (slot * bits) % 8));
      on(Peers.leaf(ANN));
      tell(ANN, List.of(descriptor(new Reset(65_536, 7)), descriptor(
          new Patch(1, 1, Compressor.NONE, bits, Payload.of(entries)))));

      assertThat(tables.leaves(query("test"))).as("%d bits", bits).containsExactly(ANN);
      assertThat(tables.table(ANN).map(QueryRouteTable::present)).contains(1);
      on(new Closed(ANN, "over"));
    }
  }

  @Test
  void whoIsGoneIsNotAsked() {
    on(Peers.leaf(ANN));
    tell(ANN, "moon");

    on(new Closed(ANN, "gone"));

    assertThat(tables.leaves(query("moon"))).isEmpty();
    assertThat(tables.table(ANN)).isEmpty();
  }

  @Test
  void aPatchOutOfSequenceEndsTheLink() {
    on(Peers.leaf(ANN));
    Descriptor patch = Peers.table(1 << 16, "moon").get(1);

    assertThat(arrive(ANN, patch)).contains(Reason.UNPARSABLE);
    assertThat(out.closed).containsExactly(
        new RecordingOutbox.Hung(ANN, Optional.of(new Bye(413, "Invalid QRP sequence"))));
    assertThat(arrive(ANN, patch)).as("it is not followed any more")
        .contains(Reason.NOT_RELAYED);
  }

  @Test
  void aTableThatIsTooLargeEndsTheLink() {
    on(Peers.leaf(ANN));

    assertThat(arrive(ANN, descriptor(new Reset(1 << 18, 7)))).contains(Reason.UNPARSABLE);
    assertThat(out.closed).hasSize(1);
  }

  @Test
  void aTableThatSaysYesToEverythingIsOfNoUse() {
    String[] everything = IntStream.range(0, 2_000)
        .mapToObj(i -> "word" + i)
        .toArray(String[]::new);
    on(Peers.leaf(ANN));
    on(Peers.leaf(BOB));
    tell(ANN, Peers.table(64, everything));
    tell(BOB, "moon");

    assertThat(tables.leaves(query("moon"))).containsExactly(BOB);
    assertThat(tables.table(ANN).map(QueryRouteTable::fillRatio)).contains(1.0);
  }

  @Test
  void whoUpdatesWithoutEndIsCutOff() {
    on(Peers.leaf(ANN));
    List<Optional<Reason>> ends = new ArrayList<>();
    for (int i = 0; i <= PeerTables.UPDATES_AT_ONCE; i++) {
      Peers.table(1 << 16, "moon" + i).forEach(update -> ends.add(arrive(ANN, update)));
    }

    assertThat(ends.getLast()).contains(Reason.TOO_OFTEN);
    assertThat(ends.subList(0, ends.size() - 1)).containsOnly(Optional.empty());
    assertThat(out.closed).hasSize(1);
  }

  @Test
  void tablesOfStrangersAreNotFollowed() {
    on(Peers.oldNeighbour(ANN));
    on(Peers.ultrapeer(BOB));

    for (LinkId link : List.of(ANN, BOB)) {
      assertThat(arrive(link, descriptor(new Reset(65_536, 7)))).contains(Reason.NOT_RELAYED);
    }
    assertThat(out.closed).isEmpty();
  }

  @Test
  void aPopularQueryGoesToAQuarterOfTheLeaves() {
    for (int leaf = 1; leaf <= 20; leaf++) {
      on(Peers.leaf(new LinkId(leaf)));
      tell(new LinkId(leaf), leaf <= 17 ? "moon" : "sun", leaf <= 16 ? "blue" : "red");
    }

    assertThat(tables.leaves(query("moon"))).hasSize(4).doesNotHaveDuplicates();
    assertThat(tables.leaves(query("blue"))).as("four in five").hasSize(16);
  }

  @Test
  void amongFewLeavesNoQueryIsPopular() {
    for (int leaf = 1; leaf <= 8; leaf++) {
      on(Peers.leaf(new LinkId(leaf)));
      tell(new LinkId(leaf), "moon");
    }

    assertThat(tables.leaves(query("moon"))).hasSize(8);
  }
}
