package org.servent.wholenetwork;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Guid;
import org.servent.search.Found;
import org.servent.simulator.Conditions;
import org.servent.simulator.SimulatedNetwork;
import org.servent.simulator.SimulatedServent;
import org.servent.simulator.Topology;
import org.servent.topology.Degree;

/**
 * Searches of leaves in a network in which nobody comes or goes: guided by their ultrapeers, or
 * flooded by one of them on the same graph, for the same files.
 */
final class Searches {
  /** Until every table has been told to whom it concerns, and what it changed there. */
  private static final Duration SETTLING = Duration.ofMinutes(3);
  /** Between two searches of anybody. */
  private static final Duration PAUSE = Duration.ofSeconds(1);
  /** After the last: longer than a dynamic query lives. */
  private static final Duration LAST = Duration.ofMinutes(4);
  private static final int GUIDED_TTL = 4;
  private static final int FLOOD_TTL = 7;

  private final Size size;
  private final boolean flooding;
  private final RandomGenerator dice;
  private final Catalogue catalogue;
  private final Traffic traffic = new Traffic();
  private final SimulatedNetwork network;
  private final List<SimulatedServent> ultrapeers = new ArrayList<>();
  private final List<SimulatedServent> leaves = new ArrayList<>();
  private final int[] holders;

  /** What came of one search: servents that have the file, those found, and copies sent. */
  record Outcome(int holders, int found, int messages) {}

  /** What came of all. */
  record Result(List<Outcome> outcomes, double bytesPerServentAndSecond) {}

  private Searches(Size size, long seed, boolean flooding) {
    this.size = size;
    this.flooding = flooding;
    this.dice = new Random(seed);
    this.catalogue = new Catalogue(size.files());
    this.holders = new int[size.files()];
    // With equal delays no copy that goes farther comes late: so a flood costs the least it can.
    this.network = new SimulatedNetwork(
        flooding ? Conditions.CALM : Conditions.CALM.delays(10, 150), seed, traffic);
  }

  /** Runs that many searches by dynamic query. */
  static Result guided(Size size, long seed, int searches) {
    return new Searches(size, seed, false).run(seed, searches);
  }

  /** Runs the same searches as floods. */
  static Result flooded(Size size, long seed, int searches) {
    return new Searches(size, seed, true).run(seed, searches);
  }

  private Result run(long seed, int searches) {
    build(seed);
    network.runFor(SETTLING);
    long before = traffic.bytes();
    List<Guid> queries = new ArrayList<>();
    List<SimulatedServent> askers = new ArrayList<>();
    List<Integer> files = new ArrayList<>();
    for (int i = 0; i < searches; i++) {
      int file = wanted(i);
      SimulatedServent leaf = leaves.get(dice.nextInt(leaves.size()));
      SimulatedServent asker = flooding ? leaf.neighbours().getFirst() : leaf;
      files.add(file);
      askers.add(asker);
      queries.add(flooding ? asker.flood(catalogue.words(file), FLOOD_TTL)
          : asker.search(catalogue.words(file), GUIDED_TTL));
      network.runFor(PAUSE);
    }
    network.runFor(LAST);
    double seconds = PAUSE.multipliedBy(searches).plus(LAST).toSeconds();
    double bytes = (traffic.bytes() - before) / seconds / size.servents();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < searches; i++) {
      outcomes.add(new Outcome(holders[files.get(i)], found(askers.get(i), queries.get(i)),
          traffic.copies(queries.get(i))));
    }
    return new Result(outcomes, bytes);
  }

  private static int found(SimulatedServent asker, Guid query) {
    return (int) asker.found(query).stream().map(Found::holder).distinct().count();
  }

  /** In turns any file, by its popularity; a popular one, likewise; and a rare one, by chance. */
  private int wanted(int search) {
    int file = catalogue.draw(dice);
    while (search % 3 == 1 && holders[file] < size.popular()) {
      file = catalogue.draw(dice);
    }
    while (search % 3 == 2 && (holders[file] == 0 || holders[file] > Size.RARE)) {
      file = dice.nextInt(catalogue.size());
    }
    return file;
  }

  private void build(long seed) {
    Topology graph = Topology.random(size.ultrapeers(), size.degree(), seed);
    for (int i = 0; i < graph.size(); i++) {
      ultrapeers.add(network.add(flooding ? FLOOD_TTL : GUIDED_TTL,
          new Degree(0, Math.max(1, graph.degree(i)), false, Degree.USUAL_LEAVES, 1)));
    }
    for (int i = 0; i < size.leaves(); i++) {
      leaves.add(network.addLeaf(new Degree(0, 1, false, 0, Size.ULTRAPEERS_OF_LEAF)));
    }
    ultrapeers.forEach(this::share);
    leaves.forEach(this::share);
    graph.edges()
        .forEach(edge -> network.connect(ultrapeers.get(edge.a()), ultrapeers.get(edge.b())));
    for (SimulatedServent leaf : leaves) {
      Set<Integer> chosen = new TreeSet<>();
      while (chosen.size() < Math.min(Size.ULTRAPEERS_OF_LEAF, ultrapeers.size())) {
        chosen.add(dice.nextInt(ultrapeers.size()));
      }
      chosen.forEach(ultrapeer -> network.connect(leaf, ultrapeers.get(ultrapeer)));
    }
  }

  private void share(SimulatedServent servent) {
    List<Integer> files = catalogue.share(Size.FILES_OF_SERVENT, dice);
    files.forEach(file -> holders[file]++);
    servent.share(catalogue.names(files));
  }
}
