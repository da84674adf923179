package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many messages a query costs and whom it reaches, against {@link Expected}. */
class FloodTest {
  private static final int SEEDS = 150;

  @Test
  void withEqualDelaysTheNumberOfMessagesIsExact() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology topology = someTopology(seed);
      int from = (int) (seed % topology.size());
      int ttl = 1 + (int) (seed % 7);

      Flood.Result flood = Flood.run(topology, from, ttl, Conditions.CALM, seed);

      assertThat(flood).as("seed " + seed)
          .isEqualTo(
              new Flood.Result(Expected.reached(topology, from, ttl),
                  Expected.messages(topology, from, ttl)));
    }
  }

  @Test
  void withUnequalDelaysNobodyIsMissedForALateCopyIsPassedOnIfItGoesFarther() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology topology = someTopology(seed);
      int from = (int) (seed % topology.size());
      int ttl = 1 + (int) (seed % 7);

      Flood.Result flood = Flood.run(topology, from, ttl, Conditions.CALM.delays(1, 100), seed);

      assertThat(flood.messages()).as("seed " + seed)
          .isLessThanOrEqualTo(Expected.messagesAtMost(topology, from, ttl));
      assertThat(flood.reached()).as("seed " + seed)
          .isEqualTo(Expected.reached(topology, from, ttl));
    }
  }

  @Test
  void withLossNobodyIsReachedWhoWouldNotBeWithoutIt() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Topology topology = someTopology(seed);

      Flood.Result flood = Flood.run(topology, 0, 4, Conditions.CALM.losing(0.2), seed);

      assertThat(Expected.reached(topology, 0, 4)).as("seed " + seed).containsAll(flood.reached());
    }
  }

  @Test
  @Tag("slow")
  void aThousandServentsKeepAllInvariants() {
    Topology topology = Topology.random(1_000, 6, 1);

    Flood.Result calm = Flood.run(topology, 0, 7, Conditions.CALM, 1);
    Flood.Result rough =
        Flood.run(topology, 0, 7, Conditions.CALM.delays(1, 200).losing(0.02), 2);

    assertThat(calm).isEqualTo(new Flood.Result(Expected.reached(topology, 0, 7),
        Expected.messages(topology, 0, 7)));
    assertThat(rough.messages()).isLessThanOrEqualTo(Expected.messagesAtMost(topology, 0, 7));
  }

  private static Topology someTopology(long seed) {
    int servents = 3 + new Random(seed).nextInt(30);
    return switch ((int) (seed % 5)) {
      case 0 -> Topology.line(servents);
      case 1 -> Topology.ring(servents);
      case 2 -> Topology.tree(servents, 3);
      case 3 -> Topology.random(servents, 3, seed);
      default -> Topology.random(servents, 6, seed);
    };
  }
}
