package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.topology.Degree;

/** A servent that loses neighbours finds others, and bothers nobody while it does. */
class RedialTest {
  private static final int WANTED = 5;
  private static final int HOSTS = 25;
  /**
   * The shortest back-off there may be: gtk-gnutella bans who dials it more than twice a minute.
   */
  private static final Duration BACK_OFF = Duration.ofSeconds(30);
  private static final Conditions HARD = Conditions.CALM.delays(5, 150).refusing(0.3);

  private final Map<PeerAddress, List<Instant>> dials = new HashMap<>();
  private final Watcher recorder = new Watcher() {
    @Override
    public void dialled(SimulatedServent dialler, PeerAddress address, Instant now) {
      dials.computeIfAbsent(address, unknown -> new ArrayList<>()).add(now);
    }
  };

  @Test
  void afterThreeOfFiveNeighboursDieTheWantedNumberIsBackWithinAMinute() {
    for (long seed = 0; seed < 50; seed++) {
      dials.clear();
      SimulatedNetwork network = new SimulatedNetwork(HARD, seed, recorder, new Invariants());
      SimulatedServent ann = annAmongHosts(network);
      network.runFor(Duration.ofMinutes(5));
      assertThat(ann.neighbours()).as("seed " + seed).hasSize(WANTED);

      ann.neighbours().stream().limit(3).forEach(network::kill);
      network.runFor(Duration.ofSeconds(60));

      assertThat(ann.neighbours()).as("seed " + seed)
          .hasSize(WANTED)
          .allMatch(SimulatedServent::isAlive);
      network.runFor(Duration.ofMinutes(30));
      assertThat(ann.neighbours()).as("seed " + seed).hasSize(WANTED);
      noAddressIsDialledInItsBackOff(seed);
    }
  }

  @Test
  void withNobodyThereTheWaitsGrow() {
    SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 1, recorder);
    SimulatedServent ann = annAmongHosts(network);
    network.runUntilQuiet();
    ann.neighbours().forEach(network::kill);
    dials.clear();

    network.runFor(Duration.ofHours(12));

    noAddressIsDialledInItsBackOff(1);
  }

  private static SimulatedServent annAmongHosts(SimulatedNetwork network) {
    SimulatedServent ann = network.add(4, new Degree(WANTED, 2 * WANTED));
    List<PeerAddress> hosts = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      SimulatedServent host = network.add(4, new Degree(0, 10));
      hosts.add(host.address());
      if (i % 5 == 0) {
        network.kill(host);
      }
    }
    ann.tell(new HostsHeard(hosts, HostSource.LIST));
    return ann;
  }

  private void noAddressIsDialledInItsBackOff(long seed) {
    assertThat(dials).isNotEmpty();
    dials.forEach((address, times) -> {
      for (int i = 1; i < times.size(); i++) {
        assertThat(Duration.between(times.get(i - 1), times.get(i)))
            .as("seed %d, %s", seed, address)
            .isGreaterThan(BACK_OFF);
      }
    });
  }
}
