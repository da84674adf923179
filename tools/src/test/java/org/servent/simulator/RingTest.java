package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Payload;
import org.servent.dht.Ring;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.member.Membership;
import org.servent.record.ContentRecord;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.records.Errand.Placed;
import org.servent.records.Outcome;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.topology.Degree;

/** Whole servents whose ultrapeers are members of a ring. */
class RingTest {
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM.delays(5, 50), 11, new Invariants()).withRing();

  private List<SimulatedServent> ultrapeers(int number) {
    List<SimulatedServent> all = IntStream.range(0, number)
        .mapToObj(each -> network.add(4, Degree.usual()))
        .collect(Collectors.toCollection(ArrayList::new));
    all.forEach(each -> meet(each, all.getFirst()));
    return all;
  }

  private static void meet(SimulatedServent one, SimulatedServent other) {
    if (one != other) {
      one.tell(new HostsHeard(List.of(other.address()), HostSource.USER));
    }
  }

  private static List<RingId> idsOf(List<SimulatedServent> servents) {
    return servents.stream()
        .map(each -> each.the(Membership.class).key().orElseThrow().id())
        .toList();
  }

  private void becomeOneRing(List<SimulatedServent> all, Duration atMost) {
    Instant limit = network.time().now().plus(atMost);
    while (!isOneRing(all) && network.time().now().isBefore(limit)) {
      network.runFor(Duration.ofSeconds(5));
    }
    assertThat(isOneRing(all)).as("one ring within %s", atMost).isTrue();
  }

  /** Whether everybody knows the next by the order of ids, computed here. */
  private static boolean isOneRing(List<SimulatedServent> all) {
    List<RingId> order = idsOf(all).stream().sorted(Comparator.naturalOrder()).toList();
    return all.stream().allMatch(each -> {
      Membership membership = each.the(Membership.class);
      int place = order.indexOf(membership.key().orElseThrow().id());
      RingId next = order.get((place + 1) % order.size());
      return membership.ring()
          .map(Ring::leaves)
          .filter(leaves -> leaves.members().stream().map(Contact::id).anyMatch(next::equals))
          .isPresent();
    });
  }

  private Placed put(SimulatedServent by, RingRecord record) {
    List<Placed> told = new ArrayList<>();
    by.act(now -> by.the(Membership.class).put(record, told::add, now));
    network.runFor(Duration.ofSeconds(40));
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  private List<RingRecord> get(SimulatedServent by, RingId key) {
    List<List<RingRecord>> told = new ArrayList<>();
    by.act(
        now -> by.the(Membership.class).get(key, RecordType.CONTENT, false, told::add, now));
    network.runFor(Duration.ofSeconds(40));
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  @Test
  void ultrapeersThatMeetAreOneRingAndFindWhatOneOfThemPuts() {
    List<SimulatedServent> all = ultrapeers(20);
    becomeOneRing(all, Duration.ofMinutes(5));

    RingRecord record = content("who finds this?");
    Placed placed = put(all.get(3), record);
    assertThat(placed.outcome()).isEqualTo(Outcome.STORED);
    assertThat(placed.copies()).isEqualTo(8);
    assertThat(get(all.get(13), record.key())).containsExactly(record);
  }

  @Test
  void leavesAskByTheirUltrapeers() {
    List<SimulatedServent> all = ultrapeers(3);
    SimulatedServent leaf = network.addLeaf(Degree.usual());
    SimulatedServent other = network.addLeaf(Degree.usual());
    meet(leaf, all.get(0));
    meet(other, all.get(2));
    becomeOneRing(all, Duration.ofMinutes(2));

    RingRecord record = content("from a leaf to a leaf");
    assertThat(put(leaf, record)).isEqualTo(new Placed(Outcome.STORED, 3));
    assertThat(get(other, record.key())).containsExactly(record);
    assertThat(leaf.the(Membership.class).ring()).isEmpty();
  }

  @Test
  void anUltrapeerWithoutOthersKeepsRecordsForItsLeaves() {
    List<SimulatedServent> all = ultrapeers(1);
    SimulatedServent leaf = network.addLeaf(Degree.usual());
    meet(leaf, all.getFirst());
    network.runFor(Duration.ofMinutes(1));

    RingRecord record = content("only for us");
    assertThat(put(leaf, record)).isEqualTo(new Placed(Outcome.STORED, 1));
    assertThat(get(leaf, record.key())).containsExactly(record);
  }

  private RingRecord content(String text) {
    return ContentRecord.of(Payload.of(text.getBytes(StandardCharsets.UTF_8)),
        network.time().now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS));
  }
}
