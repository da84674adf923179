package org.servent.wholenetwork;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;
import org.servent.hostcache.HostSource;
import org.servent.hostcache.HostsHeard;
import org.servent.neighbour.Neighbours;
import org.servent.simulator.Conditions;
import org.servent.simulator.SimulatedNetwork;
import org.servent.simulator.SimulatedServent;
import org.servent.topology.Degree;

/**
 * A network in which servents stay for a while and die without a word, and another comes for each:
 * how long leaves have no ultrapeer, whether the network stays one piece, and who bears the load.
 */
final class Churn {
  /** All come within this time. */
  private static final Duration COMING = Duration.ofMinutes(5);
  /** Then nothing is measured for this long. */
  private static final Duration SETTLING = Duration.ofMinutes(10);
  private static final Duration TICK = Duration.ofSeconds(1);
  /** Ticks between two looks at the whole. */
  private static final int LOOK = 30;
  /** A leaf searches once in so many ticks, on average. */
  private static final int SEARCH = 600;
  /** Who stays less is not asked for his load. */
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
  /** Hosts that a newcomer is told; some are gone by the time it tries them. */
  private static final int HOSTS_TOLD = 10;
  private static final int TTL = 4;

  private final Size size;
  private final Duration medianSession;
  private final RandomGenerator dice;
  private final Catalogue catalogue;
  private final Traffic traffic = new Traffic();
  private final SimulatedNetwork network;
  private final List<SimulatedServent> ultrapeers = new ArrayList<>();
  private final List<SimulatedServent> leaves = new ArrayList<>();
  private final Map<SimulatedServent, Instant> since = new HashMap<>();
  private final Map<SimulatedServent, Instant> aloneSince = new HashMap<>();
  private final List<Double> secondsAlone = new ArrayList<>();
  private final List<Double> loads = new ArrayList<>();
  private int sessions;
  private int looks;
  private int pieces;
  private boolean measuring;

  /**
   * What came of it.
   *
   * @param sessions how many began while it was measured
   * @param secondsAlone how long leaves had no ultrapeer, each time
   * @param onePiece the share of looks at which all ultrapeers with a link were one component
   * @param loads descriptors a second that each ultrapeer got
   */
  record Result(int sessions, List<Double> secondsAlone, double onePiece, List<Double> loads,
      double bytesPerServentAndSecond) {
    double mostLoadToMean() {
      double mean = loads.stream().mapToDouble(load -> load).average().orElse(1);
      return loads.stream().mapToDouble(load -> load).max().orElse(1) / mean;
    }
  }

  private Churn(Size size, long seed, Duration medianSession) {
    this.size = size;
    this.medianSession = medianSession;
    this.dice = new Random(seed);
    this.catalogue = new Catalogue(size.files());
    this.network = new SimulatedNetwork(Conditions.CALM.delays(10, 150), seed, traffic);
  }

  /** Lets servents come and go, and measures for that long. */
  static Result run(Size size, long seed, Duration medianSession, Duration measured) {
    return new Churn(size, seed, medianSession).run(measured);
  }

  private Result run(Duration measured) {
    for (int i = 0; i < size.ultrapeers(); i++) {
      network.time()
          .after(COMING.multipliedBy(i).dividedBy(2L * size.ultrapeers()),
              () -> come(true));
    }
    for (int i = 0; i < size.leaves(); i++) {
      network.time()
          .after(
              COMING.dividedBy(2).plus(COMING.multipliedBy(i).dividedBy(2L * size.leaves())),
              () -> come(false));
    }
    network.runFor(COMING.plus(SETTLING));
    measuring = true;
    aloneSince.clear();
    long before = traffic.bytes();
    for (long tick = 1; tick <= measured.dividedBy(TICK); tick++) {
      network.runFor(TICK);
      lookAtLeaves();
      search();
      if (tick % LOOK == 0) {
        lookAtTheWhole();
      }
    }
    ultrapeers.forEach(this::load);
    return new Result(sessions, List.copyOf(secondsAlone), (looks - pieces) / (double) looks,
        List.copyOf(loads),
        (traffic.bytes() - before) / (double) measured.toSeconds() / size.servents());
  }

  private void come(boolean ultrapeer) {
    Degree degree = Degree.withRoom(size.degree());
    SimulatedServent servent = ultrapeer ? network.add(TTL, degree) : network.addLeaf(degree);
    List<PeerAddress> hosts = new ArrayList<>();
    for (int i = 0; i < HOSTS_TOLD && !ultrapeers.isEmpty(); i++) {
      hosts.add(ultrapeers.get(dice.nextInt(ultrapeers.size())).address());
    }
    (ultrapeer ? ultrapeers : leaves).add(servent);
    since.put(servent, network.time().now());
    if (!ultrapeer) {
      aloneSince.put(servent, network.time().now());
    }
    sessions += measuring ? 1 : 0;
    servent.share(catalogue.names(catalogue.share(Size.FILES_OF_SERVENT, dice)));
    servent.tell(new HostsHeard(hosts, HostSource.LIST));
    network.time().after(session(), () -> go(servent, ultrapeer));
  }

  private void go(SimulatedServent servent, boolean ultrapeer) {
    load(servent);
    network.kill(servent);
    (ultrapeer ? ultrapeers : leaves).remove(servent);
    since.remove(servent);
    together(servent);
    come(ultrapeer);
  }

  /** Pareto with an exponent of 1: most go soon, and who has stayed long will stay longer. */
  private Duration session() {
    return medianSession.dividedBy(2).multipliedBy(1_000).dividedBy(1 + dice.nextInt(1_000));
  }

  private void lookAtLeaves() {
    for (SimulatedServent leaf : leaves) {
      if (leaf.isAlone()) {
        aloneSince.putIfAbsent(leaf, network.time().now());
      } else {
        together(leaf);
      }
    }
  }

  /** It has an ultrapeer, or does not need one any more. */
  private void together(SimulatedServent leaf) {
    Instant alone = aloneSince.remove(leaf);
    if (alone != null && measuring) {
      secondsAlone.add(Duration.between(alone, network.time().now()).toMillis() / 1e3);
    }
  }

  private void search() {
    for (int i = dice.nextInt(2 * SEARCH); i < leaves.size(); i += SEARCH) {
      leaves.get(dice.nextInt(leaves.size())).search(catalogue.words(catalogue.draw(dice)), TTL);
    }
  }

  private void lookAtTheWhole() {
    looks++;
    pieces += Component.isOne(ultrapeers) ? 0 : 1;
  }

  private void load(SimulatedServent servent) {
    Instant came = since.get(servent);
    Duration stayed = Duration.between(came == null ? network.time().now() : came,
        network.time().now());
    if (measuring && ultrapeers.contains(servent) && stayed.compareTo(LONG_ENOUGH) >= 0) {
      long arrived = servent.the(Neighbours.class)
          .total()
          .arrived()
          .values()
          .stream()
          .mapToLong(count -> count)
          .sum();
      loads.add(arrived / (double) stayed.toSeconds());
    }
  }
}
