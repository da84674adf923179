package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.servent.simulator.Topology.Edge;

class TopologyTest {
  @Test
  void aLineHasTwoEnds() {
    assertThat(Topology.line(4).edges()).containsExactly(new Edge(0, 1), new Edge(1, 2),
        new Edge(2, 3));
  }

  @Test
  void aRingHasNone() {
    assertThat(Topology.ring(4).edges()).containsExactly(new Edge(0, 1), new Edge(0, 3),
        new Edge(1, 2), new Edge(2, 3));
    assertThatThrownBy(() -> Topology.ring(2)).hasMessage("a ring has at least 3 servents: 2");
  }

  @Test
  void aTreeBranches() {
    assertThat(Topology.tree(6, 2).adjacent()).containsExactly(
        Set.of(1, 2), Set.of(0, 3, 4), Set.of(0, 5), Set.of(1), Set.of(1), Set.of(2));
  }

  @Test
  void aRandomGraphIsConnectedAndHasTheDegreeAskedFor() {
    for (long seed = 0; seed < 100; seed++) {
      Topology graph = Topology.random(50, 4, seed);

      assertThat(Expected.distances(graph, 0)).as("seed " + seed).hasSize(50);
      assertThat(graph.edges()).as("seed " + seed).hasSize(100);
    }
  }

  @Test
  void aRandomGraphHasNoMoreLinksThanThereCanBe() {
    assertThat(Topology.random(4, 10, 1).edges()).hasSize(6);
  }

  @Test
  void theSameSeedGivesTheSameGraph() {
    assertThat(Topology.random(50, 4, 3)).isEqualTo(Topology.random(50, 4, 3))
        .isNotEqualTo(Topology.random(50, 4, 4));
  }
}
