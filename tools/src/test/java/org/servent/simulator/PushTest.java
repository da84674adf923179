package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.servent.descriptor.Guid;
import org.servent.descriptor.Push;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.push.PushWanted;
import org.servent.search.Found;
import org.servent.topology.Degree;

/** A leaf to which nobody can connect, in a network whose members find out and help. */
class PushTest {
  private record Gave(SimulatedServent by, Push push) {}

  private final List<Gave> given = new ArrayList<>();
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM, 7, new Invariants(), new Watcher() {
        @Override
        public void gave(SimulatedServent from, Push push, Instant now) {
          given.add(new Gave(from, push));
        }
      });
  private final List<SimulatedServent> ultrapeers = new ArrayList<>();
  private SimulatedServent leaf;

  @BeforeEach
  void aLeafIsFoundOutToBeFirewalled() {
    for (int i = 0; i < 4; i++) {
      SimulatedServent ultrapeer = network.addFinding(new Degree(6, 10), Bootstrapping.HEARSAY);
      ultrapeers.add(ultrapeer);
      knows(ultrapeer, ultrapeers.getFirst());
    }
    leaf = network.addLeaf(new Degree(3, 10));
    network.firewall(leaf);
    leaf.share("blue moon.txt");
    knows(leaf, ultrapeers.get(1));
    network.runFor(Duration.ofMinutes(10));
  }

  private static void knows(SimulatedServent servent, SimulatedServent known) {
    servent.tell(new HostsHeard(List.of(known.address()), HostSource.USER));
  }

  private Found found(SimulatedServent by) {
    Guid query = by.search("blue moon", 4);
    network.runFor(Duration.ofMinutes(1));
    return by.found(query).getFirst();
  }

  @Test
  void itsHitsNameItsUltrapeersAsProxies() {
    Found.Holder holder = found(ultrapeers.getFirst()).holder();

    assertThat(holder.pushNeeded()).isTrue();
    assertThat(holder.proxies()).isNotEmpty()
        .isSubsetOf(leaf.neighbours().stream().map(SimulatedServent::address).toList());
  }

  @Test
  void aPushReachesItByTheWayOfItsHit() {
    SimulatedServent asker = ultrapeers.getFirst();
    Found found = found(asker);

    asker.tell(new PushWanted(leaf.guid(), found.file().index(), found.holder().proxies()));
    network.runFor(Duration.ofSeconds(10));

    assertThat(given).singleElement().satisfies(gave -> {
      assertThat(gave.by()).isEqualTo(leaf);
      assertThat(gave.push().requester()).isEqualTo(asker.address());
    });
  }

  @Test
  void itsProxiesReachItWhereNoHitLeftAWay() {
    Found found = found(ultrapeers.getFirst());
    SimulatedServent stranger = network.add(4, new Degree(6, 10));
    knows(stranger, ultrapeers.getFirst());
    network.runFor(Duration.ofMinutes(1));

    stranger.tell(new PushWanted(leaf.guid(), 0, found.holder().proxies()));
    network.runFor(Duration.ofSeconds(10));

    assertThat(given).extracting(Gave::by).containsExactly(leaf);
    assertThat(given.getFirst().push().requester()).isEqualTo(stranger.address());
  }

  @Test
  void whoeverAsksThousandsOfTimesSendsItToNobodyThousandsOfTimes() {
    SimulatedServent asker = ultrapeers.getFirst();
    Found found = found(asker);

    for (int i = 0; i < 1_000; i++) {
      asker.tell(new PushWanted(leaf.guid(), 0, found.holder().proxies()));
    }
    network.runFor(Duration.ofSeconds(10));

    assertThat(given).hasSizeLessThan(10);
  }
}
