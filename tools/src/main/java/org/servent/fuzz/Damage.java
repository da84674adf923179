package org.servent.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages files: cuts them off, and changes bytes, of their heads above all. */
final class Damage {
  private static final int HEAD = 400;
  private static final int MOST_BYTES = 6;
  /** Odd, with bits all over: neighbouring inputs have nothing in common. */
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final long seed;

  Damage(long seed) {
    this.seed = seed;
  }

  /** What decides about this input, from the beginning. */
  SplittableRandom dice(long input) {
    return new SplittableRandom(seed ^ input * MIX);
  }

  /** A file like this one. */
  static byte[] of(byte[] whole, SplittableRandom dice) {
    byte[] bytes = Arrays.copyOf(whole,
        dice.nextInt(4) == 0 ? dice.nextInt(whole.length + 1) : whole.length);
    for (int n = dice.nextInt(MOST_BYTES); n >= 0 && bytes.length > 0; n--) {
      int at = dice.nextInt(dice.nextBoolean() ? Math.min(HEAD, bytes.length) : bytes.length);
      // Lengths of nothing and of all that fits are where readers go wrong.
      bytes[at] = (byte) (dice.nextInt(3) == 0 ? -dice.nextInt(2) : dice.nextInt(256));
    }
    return bytes;
  }
}
