package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.hostcache.HostCache;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.topology.Degree;

/** A servent that loses neighbours finds others, and bothers nobody while it does. */
class RedialTest {
  private static final int WANTED = 5;
  private static final int HOSTS = 25;
  private static final Conditions HARD = Conditions.CALM.delays(5, 150).refusing(0.3);

  private final BackOffs backOffs = new BackOffs();

  /** Sees that nobody is dialled before the time that the dialler itself had set. */
  private static final class BackOffs implements Watcher {
    private final Map<PeerAddress, Instant> notBefore = new HashMap<>();
    private int dials;

    @Override
    public void dialled(SimulatedServent dialler, PeerAddress address, Instant now) {
      dials++;
      assertThat(notBefore.getOrDefault(address, Instant.MIN)).as("back-off of " + address)
          .isBeforeOrEqualTo(now);
      // Never again, until the dialler has settled and says when.
      notBefore.put(address, Instant.MAX);
    }

    @Override
    public void settled(SimulatedServent servent, Instant now) {
      servent.the(HostCache.class)
          .all()
          .forEach(host -> notBefore.put(host.address(), host.notBefore()));
    }
  }

  @Test
  @Tag("slow")
  void afterThreeOfFiveNeighboursDieTheWantedNumberIsBackWithinAMinute() {
    for (long seed = 0; seed < 50; seed++) {
      backOffs.notBefore.clear();
      SimulatedNetwork network = new SimulatedNetwork(HARD, seed, backOffs, new Invariants());
      SimulatedServent ann = annAmongHosts(network, 5);
      network.runFor(Duration.ofMinutes(5));
      assertThat(ann.neighbours()).as("seed " + seed).hasSize(WANTED);

      ann.neighbours().stream().limit(3).forEach(network::kill);
      network.runFor(Duration.ofSeconds(60));

      assertThat(ann.neighbours()).as("seed " + seed)
          .hasSize(WANTED)
          .allMatch(SimulatedServent::isAlive);
      network.runFor(Duration.ofMinutes(30));
      assertThat(ann.neighbours()).as("seed " + seed).hasSize(WANTED);
    }
  }

  @Test
  void withNobodyThereHostsAreTriedEverMoreSeldom() {
    SimulatedNetwork network = new SimulatedNetwork(Conditions.CALM, 1, backOffs);
    annAmongHosts(network, 1);

    network.runFor(Duration.ofHours(12));

    // Each is tried a few times, ever more seldom, and then forgotten.
    assertThat(backOffs.dials).isBetween(HOSTS, 10 * HOSTS);
  }

  /** Ann has heard of some hosts, of which one in so many is dead. */
  private static SimulatedServent annAmongHosts(SimulatedNetwork network, int dead) {
    SimulatedServent ann = network.add(4, new Degree(WANTED, 2 * WANTED));
    List<PeerAddress> hosts = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      SimulatedServent host = network.add(4, new Degree(0, 10));
      hosts.add(host.address());
      if (i % dead == 0) {
        network.kill(host);
      }
    }
    ann.tell(new HostsHeard(hosts, HostSource.LIST));
    return ann;
  }
}
