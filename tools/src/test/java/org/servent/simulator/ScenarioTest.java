package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Guid;
import org.servent.descriptor.MessageType;
import org.servent.link.Reason;
import org.servent.neighbour.Neighbours;
import org.servent.search.Found;

/** Small networks whose every descriptor has been read by somebody. */
class ScenarioTest {
  /** What two servents tell each other of themselves is no part of the story. */
  private static final Set<MessageType> ASIDE =
      EnumSet.of(MessageType.ROUTE_TABLE_UPDATE, MessageType.VENDOR);

  private final Transcript transcript =
      new Transcript(hop -> !ASIDE.contains(hop.descriptor().type()));
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM, 1, transcript, new Invariants());

  @Test
  void onALineAHitComesBackTheWayItsQueryWent() throws IOException {
    List<SimulatedServent> line = network.build(Topology.line(5), 4);
    line.get(4).share("blue moon.txt", "red sun.txt");

    Guid query = line.get(0).search("moon", 4);
    network.runUntilQuiet();

    assertThat(line.get(0).found(query))
        .extracting(found -> found.file().name(), Found::hops, found -> found.holder().servent())
        .containsExactly(tuple("blue moon.txt", 4, line.get(4).guid()));
    Golden.matches("line", transcript);
  }

  @Test
  void onARingAQueryMeetsItselfAndIsDropped() throws IOException {
    List<SimulatedServent> ring = network.build(Topology.ring(5), 4);
    ring.get(2).share("blue moon.txt");

    Guid query = ring.get(0).search("moon", 4);
    network.runUntilQuiet();

    assertThat(ring.get(0).found(query)).hasSize(1);
    assertThat(ring.get(2).the(Neighbours.class).total().drops()).containsKey(Reason.DUPLICATE);
    Golden.matches("ring", transcript);
  }

  @Test
  void inATreeEveryHolderWithinTheTtlAnswers() throws IOException {
    List<SimulatedServent> tree = network.build(Topology.tree(7, 2), 4);
    tree.get(1).share("moon one.txt");
    tree.get(4).share("moon two.txt");
    tree.get(6).share("moon three.txt");

    Guid query = tree.get(3).search("moon", 3);
    network.runUntilQuiet();

    assertThat(tree.get(3).found(query)).extracting(found -> found.file().name())
        .containsExactly("moon one.txt", "moon two.txt");
    Golden.matches("tree", transcript);
  }

  @Test
  void hitsThatFindTheirWayBrokenAreDroppedAndCounted() throws IOException {
    List<SimulatedServent> line = network.build(Topology.line(5), 4);
    line.get(4).share("blue moon.txt");

    Guid query = line.get(0).search("moon", 4);
    // The query has arrived at E, 40 ms away; the hit has not yet come back to D.
    network.runFor(Duration.ofMillis(45));
    network.cut(line.get(2), line.get(3));
    network.runUntilQuiet();

    assertThat(line.get(0).found(query)).isEmpty();
    assertThat(line.get(3).the(Neighbours.class).total().drops()).containsEntry(Reason.NO_ROUTE,
        1L);
    Golden.matches("broken-link", transcript);
  }
}
