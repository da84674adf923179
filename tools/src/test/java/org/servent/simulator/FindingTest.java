package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;
import org.servent.descriptor.Push;
import org.servent.hostcache.Bootstrap;
import org.servent.hostcache.Bootstrapping;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.hostcache.HostsRemembered;
import org.servent.reach.Reach;
import org.servent.topology.Degree;

/** How servents that know nobody, or few, come to have neighbours; and whom they bother. */
class FindingTest {
  private static final Bootstrapping LAN = new Bootstrapping(true, true, List.of(), false);
  private static final Degree THREE = new Degree(3, 10);

  private final Bothered bothered = new Bothered();
  private final SimulatedNetwork network =
      new SimulatedNetwork(Conditions.CALM, 5, new Invariants(), bothered);

  /** Sees every address that one servent dials, knocks at, gives to or sends a datagram to. */
  private static final class Bothered implements Watcher {
    private final Set<PeerAddress> addresses = new HashSet<>();
    private @Nullable SimulatedServent by;

    private void note(SimulatedServent from, PeerAddress to) {
      if (from == by) {
        addresses.add(to);
      }
    }

    @Override
    public void dialled(SimulatedServent dialler, PeerAddress address, Instant now) {
      note(dialler, address);
    }

    @Override
    public void posted(SimulatedServent from, PeerAddress to, Descriptor descriptor, Instant now) {
      note(from, to);
    }

    @Override
    public void knocked(SimulatedServent from, PeerAddress at, Instant now) {
      note(from, at);
    }

    @Override
    public void gave(SimulatedServent from, Push push, Instant now) {
      note(from, push.requester());
    }
  }

  private static void start(SimulatedServent servent, PeerAddress... named) {
    servent.tell(new HostsHeard(List.of(named), HostSource.USER));
  }

  @Test
  void serventsOfOneNetworkFindEachOtherWithNothingElse() {
    SimulatedServent ann = network.addFinding(THREE, LAN);
    SimulatedServent bob = network.addFinding(THREE, LAN);
    network.lan(ann, bob);

    start(ann);
    start(bob);
    network.runFor(Duration.ofSeconds(5));

    assertThat(ann.neighbours()).containsExactly(bob);
  }

  @Test
  void aHostCacheLeadsIntoTheNetworkWithinSeconds() {
    SimulatedServent cache = network.addFinding(new Degree(5, 10), Bootstrapping.HEARSAY);
    for (int i = 0; i < 5; i++) {
      SimulatedServent host = network.addFinding(new Degree(0, 10), Bootstrapping.HEARSAY);
      start(cache, host.address());
      start(host);
    }
    network.runFor(Duration.ofMinutes(1));
    SimulatedServent ann = network.addFinding(THREE,
        new Bootstrapping(true, false, List.of(cache.address()), false));

    start(ann);
    network.runFor(Duration.ofSeconds(20));

    assertThat(ann.neighbours()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void withoutBootstrapNobodyIsBotheredWhomTheUserDidNotName() {
    SimulatedServent friend = network.addFinding(new Degree(5, 10), LAN);
    SimulatedServent ann = network.addFinding(THREE, Bootstrapping.NONE);
    network.lan(ann, friend);
    for (int i = 0; i < 5; i++) {
      SimulatedServent host = network.addFinding(THREE, LAN);
      network.lan(host);
      start(host, friend.address());
    }
    SimulatedServent known = network.addFinding(THREE, Bootstrapping.HEARSAY);
    bothered.by = ann;

    start(friend);
    start(ann, friend.address());
    ann.tell(new HostsRemembered(
        List.of(new HostsRemembered.Host(known.address(), 3, Duration.ofHours(1), false))));
    network.runFor(Duration.ofHours(2));

    assertThat(ann.neighbours()).contains(friend);
    assertThat(bothered.addresses).containsExactly(friend.address());
  }

  @Test
  void withBootstrapItsNetworkIsAsked() {
    SimulatedServent ann = network.addFinding(THREE, LAN);
    bothered.by = ann;

    start(ann);
    network.runFor(Duration.ofMinutes(5));

    assertThat(bothered.addresses).containsExactly(Bootstrap.GROUP);
  }

  @Test
  void whoIsFirewalledFindsOutAndWhoIsNotToo() {
    SimulatedServent ann = network.addFinding(THREE, Bootstrapping.HEARSAY);
    SimulatedServent bob = network.addFinding(THREE, Bootstrapping.HEARSAY);
    network.firewall(ann);
    for (int i = 0; i < 6; i++) {
      start(network.addFinding(new Degree(6, 10), Bootstrapping.HEARSAY), bob.address());
    }

    start(ann, bob.address());
    start(bob);
    network.runFor(Duration.ofMinutes(10));

    assertThat(ann.the(Reach.class).tcp()).isEqualTo(Reach.State.FIREWALLED);
    assertThat(ann.the(Reach.class).udp()).isNotEqualTo(Reach.State.OPEN);
    assertThat(bob.the(Reach.class).tcp()).isEqualTo(Reach.State.OPEN);
    assertThat(bob.the(Reach.class).udp()).isEqualTo(Reach.State.OPEN);
  }
}
