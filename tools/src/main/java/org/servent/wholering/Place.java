package org.servent.wholering;

import java.util.random.RandomGenerator;

/** A point on a square whose edges meet, each coordinate from 0 to 1: messages take time by it. */
record Place(float x, float y) {
  static Place any(RandomGenerator dice) {
    return new Place(dice.nextFloat(), dice.nextFloat());
  }

  /** From 0 to about 0.71. */
  double distance(Place other) {
    return Math.hypot(across(x - other.x), across(y - other.y));
  }

  private static double across(float difference) {
    double straight = Math.abs(difference);
    return Math.min(straight, 1 - straight);
  }
}
