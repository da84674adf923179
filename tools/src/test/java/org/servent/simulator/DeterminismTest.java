package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeterminismTest {
  private static final Conditions ROUGH = Conditions.CALM.delays(5, 80).losing(0.05).refusing(0.2);

  @Test
  @Tag("slow")
  void theSameSeedGivesTheSameTranscript() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(transcript(seed)).as("seed " + seed).isEqualTo(transcript(seed)).isNotEmpty();
    }
  }

  @Test
  void anotherSeedGivesAnotherTranscript() {
    assertThat(transcript(1)).isNotEqualTo(transcript(2));
  }

  private static String transcript(long seed) {
    Transcript transcript = new Transcript();
    SimulatedNetwork network = new SimulatedNetwork(ROUGH, seed, transcript, new Invariants());
    List<SimulatedServent> servents = network.build(Topology.random(30, 4, 11), 4);
    servents.get(7).share("blue moon.txt");
    servents.get(21).share("moon river.txt");
    servents.get(0).search("moon", 4);
    network.runFor(Duration.ofMinutes(2));
    return transcript.toString();
  }
}
