package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Role;
import org.servent.topology.Degree;

/** Networks whose servents come and go all the time. */
@Tag("slow")
class ChurnTest {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final Degree DEGREE = new Degree(8, 10, false, 40, 3);

  private final Map<SimulatedServent, Integer> orphanedFor = new HashMap<>();
  private final List<Integer> orphanages = new ArrayList<>();
  private int samples;
  private int whole;

  @ParameterizedTest
  @CsvSource({"60, 40, 160", "10, 40, 160", "60, 0, 200", "10, 0, 200"})
  void nobodyIsAloneForLongAndTheNetworkStaysOnePiece(int medianMinutes, int ultrapeers, int rest) {
    SimulatedNetwork network =
        new SimulatedNetwork(Conditions.CALM.delays(10, 150), medianMinutes);
    List<SimulatedServent> servents = new ArrayList<>();
    for (int i = 0; i < ultrapeers; i++) {
      servents.add(network.add(4, DEGREE));
    }
    for (int i = 0; i < rest; i++) {
      servents.add(ultrapeers > 0 ? network.addLeaf(DEGREE) : network.addAuto(DEGREE));
    }
    Random dice = new Random(2);
    Churn churn = new Churn(network, Duration.ofMinutes(medianMinutes),
        Duration.ofMinutes(medianMinutes), dice);
    for (SimulatedServent servent : servents) {
      servent.tell(new HostsHeard(dice.ints(20, 0, servents.size())
          .mapToObj(i -> servents.get(i).address())
          .toList(), HostSource.LIST));
      churn.begin(servent);
    }

    long start = System.currentTimeMillis();
    network.runFor(Duration.ofMinutes(5));
    Duration end = Duration.ofMinutes(5 + 10L * medianMinutes);
    while (network.time().elapsed().compareTo(end) < 0) {
      network.runFor(STEP);
      sample(churn.present());
    }
    orphanages.sort(Integer::compare);
    System.out.println(medianMinutes + " " + ultrapeers + " whole " + whole + "/" + samples + " orphans " + orphanages.size()
      + " median " + (orphanages.isEmpty() ? 0 : orphanages.get(orphanages.size() / 2)) + " p90 " + (orphanages.isEmpty() ? 0 :orphanages.get(orphanages.size() * 9/ 10)) + " max " + (orphanages.isEmpty() ? 0 :orphanages.getLast())
      + " now orphaned " + orphanedFor.size() + " present " + churn.present().size() + " ups " + churn.present().stream().filter(s -> s.role() == Role.ULTRAPEER).count() + " took " + (System.currentTimeMillis() - start));
  }

  private void sample(List<SimulatedServent> present) {
    samples++;
    List<SimulatedServent> linked = present.stream().filter(s -> !Cohesion.links(s).isEmpty()).toList();
    whole += Cohesion.isWhole(linked) ? 1 : 0;
    orphanedFor.keySet().removeIf(servent -> !servent.isAlive());
    for (SimulatedServent servent : present) {
      if (Cohesion.isOrphan(servent)) {
        orphanedFor.merge(servent, (int) STEP.toSeconds(), Integer::sum);
      } else if (orphanedFor.containsKey(servent)) {
        orphanages.add(orphanedFor.remove(servent));
      }
    }
  }
}
