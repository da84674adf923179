package org.servent.simulator;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.servent.link.Opened;
import org.servent.link.Role;
import org.servent.neighbour.Neighbour;
import org.servent.neighbour.Neighbours;

/** Whether a network is one piece, as searches see it. */
final class Cohesion {
  private Cohesion() {}

  /** The living servents that a search of the first ultrapeer among them could reach. */
  static Set<SimulatedServent> reached(List<SimulatedServent> servents) {
    Set<SimulatedServent> reached = new HashSet<>();
    Queue<SimulatedServent> open = new ArrayDeque<>();
    servents.stream()
        .filter(servent -> servent.isAlive() && servent.role() == Role.ULTRAPEER)
        .findFirst()
        .ifPresent(open::add);
    for (SimulatedServent next = open.poll(); next != null; next = open.poll()) {
      if (reached.add(next) && next.role() == Role.ULTRAPEER) {
        open.addAll(next.neighbours());
      }
    }
    return reached;
  }

  /** Whether all that live are one piece. */
  static boolean isWhole(List<SimulatedServent> servents) {
    return reached(servents).containsAll(
        servents.stream().filter(SimulatedServent::isAlive).toList());
  }

  /** The links of this servent that fit what it is. */
  static List<Opened> links(SimulatedServent servent) {
    return servent.the(Neighbours.class)
        .all()
        .stream()
        .map(Neighbour::opened)
        .filter(link -> link.ours() == servent.role())
        .toList();
  }

  /** Whether it has somebody to search through. */
  static boolean isOrphan(SimulatedServent servent) {
    return servent.role() == Role.LEAF && links(servent).isEmpty();
  }
}
