package org.servent.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is linked with whom: a connected graph without loops, on servents numbered from 0.
 *
 * @param adjacent for each servent the numbers of those it is linked with, ascending
 */
public record Topology(List<Set<Integer>> adjacent) {
  /** One link; {@code a} dials {@code b}. */
  public record Edge(int a, int b) {}

  public Topology {
    adjacent = adjacent.stream()
        .map(TreeSet::new)
        .map(set -> Collections.unmodifiableSet((Set<Integer>) set))
        .toList();
  }

  /** 0–1–2–… */
  public static Topology line(int servents) {
    Builder graph = new Builder(servents);
    for (int i = 1; i < servents; i++) {
      graph.link(i - 1, i);
    }
    return graph.build();
  }

  /** A line whose ends are linked; at least three. */
  public static Topology ring(int servents) {
    if (servents < 3) {
      throw new IllegalArgumentException("a ring has at least 3 servents: " + servents);
    }
    Builder graph = new Builder(line(servents));
    graph.link(servents - 1, 0);
    return graph.build();
  }

  /** Each servent has this many below it, until there are enough; 0 is at the top. */
  public static Topology tree(int servents, int branches) {
    Builder graph = new Builder(servents);
    for (int i = 1; i < servents; i++) {
      graph.link((i - 1) / branches, i);
    }
    return graph.build();
  }

  /** A random tree, and random links on top until there are {@code servents × degree / 2}. */
  public static Topology random(int servents, int degree, long seed) {
    long wanted = Math.min((long) servents * degree / 2, (long) servents * (servents - 1) / 2);
    Random dice = new Random(seed);
    Builder graph = new Builder(servents);
    for (int i = 1; i < servents; i++) {
      graph.link(dice.nextInt(i), i);
    }
    while (graph.links < wanted) {
      graph.link(dice.nextInt(servents), dice.nextInt(servents));
    }
    return graph.build();
  }

  public int size() {
    return adjacent.size();
  }

  public int degree(int servent) {
    return adjacent.get(servent).size();
  }

  /** Every link once. */
  public List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    for (int a = 0; a < size(); a++) {
      for (int b : adjacent.get(a)) {
        if (a < b) {
          edges.add(new Edge(a, b));
        }
      }
    }
    return edges;
  }

  private static final class Builder {
    private final List<Set<Integer>> adjacent = new ArrayList<>();
    private int links;

    Builder(int servents) {
      for (int i = 0; i < servents; i++) {
        adjacent.add(new LinkedHashSet<>());
      }
    }

    Builder(Topology start) {
      this(start.size());
      start.edges().forEach(edge -> link(edge.a(), edge.b()));
    }

    void link(int a, int b) {
      if (a != b && adjacent.get(a).add(b)) {
        adjacent.get(b).add(a);
        links++;
      }
    }

    Topology build() {
      return new Topology(adjacent);
    }
  }
}
