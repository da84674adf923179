package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Role;
import org.servent.topology.Degree;

/** Servents that choose their roles themselves. */
class RolesTest {
  @Test
  void threeThatMeetAtOnceAreOneNetworkAtOnce() {
    for (long seed = 0; seed < 50; seed++) {
      SimulatedNetwork network =
          new SimulatedNetwork(Conditions.CALM.delays(1, 50), seed, new Invariants());
      List<SimulatedServent> servents = autos(network, 3);
      List<PeerAddress> all = servents.stream().map(SimulatedServent::address).toList();
      servents.forEach(servent -> servent.tell(new HostsHeard(all, HostSource.LIST)));

      int seconds = 0;
      while (!Cohesion.isWhole(servents) && seconds < 300) {
        network.runFor(Duration.ofSeconds(1));
        seconds++;
      }
      System.out.println(seed + " " + seconds + servents.stream().map(x -> x + ":" + x.role() + x.neighbours()).toList());
    }
  }

  private static List<SimulatedServent> autos(SimulatedNetwork network, int number) {
    List<SimulatedServent> servents = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      servents.add(network.addAuto(Degree.usual()));
    }
    return servents;
  }
}
