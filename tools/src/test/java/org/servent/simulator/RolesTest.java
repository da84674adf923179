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
  /** A dial that came to nothing is not repeated sooner, lest its peer bans us. */
  private static final int POLITE = 60;

  @Test
  void threeThatMeetAtOnceAreOneNetworkMostlyAtOnceAndAlwaysWithinAMinute() {
    List<Integer> seconds = new ArrayList<>();
    for (long seed = 0; seed < 50; seed++) {
      SimulatedNetwork network =
          new SimulatedNetwork(Conditions.CALM.delays(1, 50), seed, new Invariants());
      seconds.add(secondsUntilWhole(network, meeting(network, 3)));
    }

    assertThat(seconds).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(POLITE));
    assertThat(seconds.stream().filter(each -> each <= 1).count()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void whoDialsFirstIsTheLeaf() {
    SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 1, new Invariants());
    SimulatedServent ann = network.addAuto(Degree.usual());
    SimulatedServent bob = network.addAuto(Degree.usual());
    bob.tell(new HostsHeard(List.of(ann.address()), HostSource.USER));
    network.runFor(Duration.ofSeconds(1));

    assertThat(ann.role()).isEqualTo(Role.ULTRAPEER);
    assertThat(bob.role()).isEqualTo(Role.LEAF);
    assertThat(bob.neighbours()).containsExactly(ann);
  }

  @Test
  void ofManyThatMeetAtOnceFewBecomeUltrapeersOfTheOthers() {
    SimulatedNetwork network =
        new SimulatedNetwork(Conditions.CALM.delays(5, 100), 3, new Invariants());
    List<SimulatedServent> servents = meeting(network, 100);

    assertThat(secondsUntilWhole(network, servents)).isLessThanOrEqualTo(POLITE);
    assertThat(servents.stream().filter(servent -> servent.role() == Role.ULTRAPEER).count())
        .isBetween(1L, 33L);
  }

  private static List<SimulatedServent> meeting(SimulatedNetwork network, int number) {
    List<SimulatedServent> servents = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      servents.add(network.addAuto(Degree.usual()));
    }
    List<PeerAddress> all = servents.stream().map(SimulatedServent::address).toList();
    servents.forEach(servent -> servent.tell(new HostsHeard(all, HostSource.LIST)));
    return servents;
  }

  private static int secondsUntilWhole(SimulatedNetwork network, List<SimulatedServent> servents) {
    int seconds = 0;
    while (!Cohesion.isWhole(servents) && seconds <= POLITE) {
      network.runFor(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }
}
