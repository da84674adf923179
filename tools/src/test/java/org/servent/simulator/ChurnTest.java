package org.servent.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.servent.descriptor.MessageType;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.link.Opened;
import org.servent.link.Role;
import org.servent.topology.Degree;

/** Networks whose servents come and go all the time. */
@Tag("slow")
class ChurnTest {
  private static final Duration STEP = Duration.ofSeconds(5);
  /** A servent that has just come looks for its place. */
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final Degree DEGREE = new Degree(6, 8, false, 40, 3);

  private final Map<SimulatedServent, Duration> orphans = new HashMap<>();
  private final Map<SimulatedServent, Instant> since = new HashMap<>();
  private final List<Duration> orphanages = new ArrayList<>();
  private int samples;
  private int whole;

  /** Sees that no leaf passes anything on, and that nobody has more links than it may. */
  private static final Watcher CITIZENS = new Watcher() {
    @Override
    public void sent(Hop hop, Instant now) {
      boolean leaf =
          hop.from().linkTo(hop.to()).isPresent() && hop.from().role() == Role.LEAF;
      if (leaf && hop.descriptor().type() == MessageType.QUERY) {
        assertThat(hop.descriptor().lifetime().hops()).as("a leaf relays nothing: " + hop).isZero();
      }
    }

    @Override
    public void settled(SimulatedServent servent, Instant now) {
      List<Opened> links = Cohesion.links(servent);
      long ultrapeers = links.stream().filter(link -> link.theirs() == Role.ULTRAPEER).count();
      // One more, which opened just now and is about to be closed.
      assertThat(ultrapeers).as("ultrapeers of " + servent)
          .isLessThanOrEqualTo(DEGREE.most() + 1);
      assertThat(links.size() - ultrapeers).as("leaves of " + servent)
          .isLessThanOrEqualTo(DEGREE.leaves() + 1);
    }
  };

  @ParameterizedTest(name = "median session {0} min, {1} ultrapeers, {2} others")
  @CsvSource({"60, 15, 60", "10, 15, 60", "10, 0, 75"})
  void nobodyIsAloneForLongAndTheNetworkStaysOnePiece(int medianMinutes, int ultrapeers,
      int others) {
    SimulatedNetwork network =
        new SimulatedNetwork(Conditions.CALM.delays(10, 150), medianMinutes, CITIZENS);
    Churn churn = populate(network, Duration.ofMinutes(medianMinutes), ultrapeers, others);
    network.runFor(Duration.ofMinutes(5));
    while (network.time().elapsed().compareTo(Duration.ofMinutes(65)) < 0) {
      network.runFor(STEP);
      sample(churn.present(), network.time().now());
    }

    orphanages.sort(Duration::compareTo);
    assertThat(orphanages).isNotEmpty();
    assertThat(orphanages.get(orphanages.size() / 2)).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(whole).isGreaterThanOrEqualTo(samples * 99 / 100);
  }

  /** Without ultrapeers that are told to be some, the others choose. */
  private static Churn populate(SimulatedNetwork network, Duration session, int ultrapeers,
      int others) {
    List<SimulatedServent> servents = new ArrayList<>();
    for (int i = 0; i < ultrapeers; i++) {
      servents.add(network.add(4, DEGREE));
    }
    for (int i = 0; i < others; i++) {
      servents.add(ultrapeers > 0 ? network.addLeaf(DEGREE) : network.addAuto(DEGREE));
    }
    Random dice = new Random(2);
    Churn churn = new Churn(network, session, Duration.ofMinutes(5), dice);
    for (SimulatedServent servent : servents) {
      servent.tell(new HostsHeard(dice.ints(20, 0, servents.size())
          .mapToObj(i -> servents.get(i).address())
          .toList(), HostSource.LIST));
      churn.begin(servent);
    }
    return churn;
  }

  private void sample(List<SimulatedServent> present, Instant now) {
    present.forEach(servent -> since.putIfAbsent(servent, now));
    samples++;
    List<SimulatedServent> settled = present.stream()
        .filter(servent -> Duration.between(since.get(servent), now).compareTo(SETTLED) >= 0)
        .filter(servent -> !Cohesion.isOrphan(servent))
        .toList();
    whole += Cohesion.isWhole(settled) ? 1 : 0;
    orphans.keySet().removeIf(servent -> !servent.isAlive());
    for (SimulatedServent servent : present) {
      if (Cohesion.isOrphan(servent)) {
        orphans.merge(servent, STEP, Duration::plus);
      } else if (orphans.containsKey(servent)) {
        orphanages.add(orphans.remove(servent));
      }
    }
  }
}
