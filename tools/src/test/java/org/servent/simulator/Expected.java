package org.servent.simulator;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/** What a flood must come to, worked out from the graph alone. */
final class Expected {
  private Expected() {}

  /** How far each servent is from this one, in links. */
  static Map<Integer, Integer> distances(Topology topology, int from) {
    Map<Integer, Integer> distances = new HashMap<>(Map.of(from, 0));
    Queue<Integer> edge = new ArrayDeque<>(Set.of(from));
    while (!edge.isEmpty()) {
      int at = edge.remove();
      for (int next : topology.adjacent().get(at)) {
        if (distances.putIfAbsent(next, distances.get(at) + 1) == null) {
          edge.add(next);
        }
      }
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

  /** deg(s) + Σ (deg(v) − 1) over all v with 1 ≤ distance(s, v) < TTL. */
  static int messages(Topology topology, int from, int ttl) {
    return topology.degree(from)
        + reached(topology, from, ttl - 1).stream().mapToInt(servent -> topology.degree(servent) - 1).sum();
  }
}
