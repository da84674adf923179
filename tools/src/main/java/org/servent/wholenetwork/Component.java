package org.servent.wholenetwork;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.servent.link.Role;
import org.servent.simulator.SimulatedServent;

/** Whether all ultrapeers hang together. */
final class Component {
  private Component() {}

  /** Whether those of these that have a link to another can all reach each other. */
  static boolean isOne(List<SimulatedServent> ultrapeers) {
    Set<SimulatedServent> linked = new HashSet<>();
    for (SimulatedServent ultrapeer : ultrapeers) {
      if (ultrapeer.neighbours().stream().anyMatch(Component::isUltrapeer)) {
        linked.add(ultrapeer);
      }
    }
    return linked.isEmpty() || reached(linked.iterator().next()).containsAll(linked);
  }

  private static Set<SimulatedServent> reached(SimulatedServent from) {
    Set<SimulatedServent> reached = new HashSet<>(Set.of(from));
    Deque<SimulatedServent> next = new ArrayDeque<>(reached);
    while (!next.isEmpty()) {
      for (SimulatedServent neighbour : next.remove().neighbours()) {
        if (isUltrapeer(neighbour) && reached.add(neighbour)) {
          next.add(neighbour);
        }
      }
    }
    return reached;
  }

  private static boolean isUltrapeer(SimulatedServent servent) {
    return servent.isAlive() && servent.role() == Role.ULTRAPEER;
  }
}
