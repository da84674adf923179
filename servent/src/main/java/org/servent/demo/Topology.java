package org.servent.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How the servents of a demonstration are linked. */
public enum Topology {
  /** Each with the next. */
  LINE {
    @Override
    List<Link> links(int servents, RandomGenerator dice) {
      List<Link> links = new ArrayList<>();
      for (int i = 1; i < servents; i++) {
        links.add(Link.between(i - 1, i));
      }
      return links;
    }
  },
  /** Each with the next, and the last with the first. */
  RING {
    @Override
    List<Link> links(int servents, RandomGenerator dice) {
      List<Link> links = LINE.links(servents, dice);
      if (servents > 2) {
        links.add(Link.between(0, servents - 1));
      }
      return links;
    }
  },
  /** Each with two below it. */
  TREE {
    @Override
    List<Link> links(int servents, RandomGenerator dice) {
      List<Link> links = new ArrayList<>();
      for (int i = 1; i < servents; i++) {
        links.add(Link.between((i - 1) / 2, i));
      }
      return links;
    }
  },
  /** Each with one or two of those before it. */
  RANDOM {
    @Override
    List<Link> links(int servents, RandomGenerator dice) {
      List<Link> links = new ArrayList<>();
      for (int i = 1; i < servents; i++) {
        links.add(Link.between(dice.nextInt(i), i));
        Link second = Link.between(dice.nextInt(i), i);
        if (dice.nextBoolean() && !links.contains(second)) {
          links.add(second);
        }
      }
      return links;
    }
  };

  abstract List<Link> links(int servents, RandomGenerator dice);
}
