package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Opened;
import org.servent.topology.Degree;

/** The nearer is preferred, but not so much that those who are far become another network. */
class LocalityTest {
  private static final Degree DEGREE = new Degree(6, 8);

  @Test
  @Tag("slow")
  void onTwoSidesOfASeaMostLinksAreShortAndTheNetworkIsOne() {
    SimulatedNetwork network =
        new SimulatedNetwork(Conditions.CALM.delays(5, 20).overseas(150), 4);
    List<SimulatedServent> servents = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      servents.add(network.add(4, DEGREE));
    }
    Random dice = new Random(5);
    Churn churn = new Churn(network, Duration.ofMinutes(30), Duration.ofMinutes(5), dice);
    for (SimulatedServent servent : servents) {
      servent.tell(new HostsHeard(dice.ints(12, 0, servents.size())
          .mapToObj(i -> servents.get(i).address())
          .toList(), HostSource.LIST));
      churn.begin(servent);
    }

    network.runFor(Duration.ofHours(3));

    List<Opened> links =
        churn.present().stream().flatMap(servent -> Cohesion.links(servent).stream()).toList();
    double far = (double) links.stream()
        .filter(link -> Conditions.overseas(link.peer().host(), link.local().host()))
        .count() / links.size();
    System.out.println("far " + far + " of " + links.size());
    assertThat(far).isBetween(0.1, 0.4);
    assertThat(Cohesion.isWhole(churn.present())).isTrue();
  }
}
