package org.servent.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a flood must come to, worked out from the graph alone. */
final class Expected {
  private Expected() {}

  /** How far each servent is from this one, in links. */
  static Map<Integer, Integer> distances(Topology topology, int from) {
    Map<Integer, Integer> distances = new HashMap<>();
    Set<Integer> wave = Set.of(from);
    for (int distance = 0; !wave.isEmpty(); distance++) {
      Set<Integer> next = new TreeSet<>();
      for (int servent : wave) {
        distances.put(servent, distance);
        next.addAll(topology.adjacent().get(servent));
      }
      next.removeAll(distances.keySet());
      wave = next;
    }
    return distances;
  }

  /** Those whom a query reaches: everybody from one link to TTL links away. */
  static Set<Integer> reached(Topology topology, int from, int ttl) {
    Set<Integer> reached = new TreeSet<>();
    distances(topology, from).forEach((servent, distance) -> {
      if (distance >= 1 && distance <= ttl) {
        reached.add(servent);
      }
    });
    return reached;
  }

  /** {@code deg(s) + Σ (deg(v) − 1) over all v with 1 ≤ distance(s, v) < TTL}. */
  static int messages(Topology topology, int from, int ttl) {
    return topology.degree(from)
        + reached(topology, from, ttl - 1).stream()
            .mapToInt(servent -> topology.degree(servent) - 1)
            .sum();
  }

  /**
   * The same if each servent passes the query on once for each TTL with which it may come, since
   * the copy with the smallest came first.
   */
  static int messagesAtMost(Topology topology, int from, int ttl) {
    return topology.degree(from) + distances(topology, from).entrySet()
        .stream()
        .filter(servent -> servent.getValue() >= 1 && servent.getValue() < ttl)
        .mapToInt(
            servent -> (topology.degree(servent.getKey()) - 1) * (ttl - servent.getValue()))
        .sum();
  }
}
