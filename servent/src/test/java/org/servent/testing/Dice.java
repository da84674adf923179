package org.servent.testing;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Dice that always fall the same way. */
public final class Dice {
  private Dice() {}

  public static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}
