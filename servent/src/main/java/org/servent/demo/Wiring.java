package org.servent.demo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which servents of a demonstration have links, and how far each is from each.
 *
 * @param end a servent at an end of the whole: no other has a greater greatest distance
 */
record Wiring(int servents, List<Link> links, int end) {
  Wiring {
    links = List.copyOf(links);
  }

  /**
   * Wired like this.
   *
   * @param cut a link to be left out; where the end is does not depend on it
   * @throws IllegalArgumentException with a sentence for the user, if there is no such link
   */
  static Wiring of(Topology topology, int servents, RandomGenerator dice, Optional<Link> cut) {
    List<Link> links = topology.links(servents, dice);
    if (cut.isPresent() && !links.contains(cut.get())) {
      throw new IllegalArgumentException(
          "There is no link " + cut.get() + " to cut; there are " + links + ".");
    }
    return new Wiring(servents,
        links.stream().filter(link -> cut.isEmpty() || !link.equals(cut.get())).toList(),
        end(new Wiring(servents, links, 0)));
  }

  private static int end(Wiring whole) {
    return IntStream.range(0, whole.servents)
        .boxed()
        .reduce((a, b) -> whole.reach(b) > whole.reach(a) ? b : a)
        .orElseThrow();
  }

  private int reach(int from) {
    return Arrays.stream(distances(from)).max().orElse(0);
  }

  /** Whom this servent has links to. */
  List<Integer> neighbours(int servent) {
    return links.stream()
        .filter(link -> link.touches(servent))
        .map(link -> link.across(servent))
        .sorted()
        .toList();
  }

  /**
   * How many links each servent is away from this one; {@link DemoReport#NO_WAY} if none leads
   * there.
   */
  int[] distances(int from) {
    int[] distances = new int[servents];
    Arrays.fill(distances, DemoReport.NO_WAY);
    distances[from] = 0;
    Queue<Integer> open = new ArrayDeque<>(List.of(from));
    for (Integer next = open.poll(); next != null; next = open.poll()) {
      for (int neighbour : neighbours(next)) {
        if (distances[neighbour] == DemoReport.NO_WAY) {
          distances[neighbour] = distances[next] + 1;
          open.add(neighbour);
        }
      }
    }
    return distances;
  }

  /**
   * In which wave each servent starts: none has a link to another of its own wave, so that those of
   * one wave can start together and dial those of the waves before.
   */
  int[] waves() {
    int[] waves = new int[servents];
    for (int servent = 0; servent < servents; servent++) {
      List<Integer> earlier = earlier(servent);
      while (earlier.stream()
          .map(neighbour -> waves[neighbour])
          .toList()
          .contains(waves[servent])) {
        waves[servent]++;
      }
    }
    return waves;
  }

  private List<Integer> earlier(int servent) {
    return neighbours(servent).stream().filter(neighbour -> neighbour < servent).toList();
  }
}
