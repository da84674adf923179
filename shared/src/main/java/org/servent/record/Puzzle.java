package org.servent.record;

import java.nio.ByteBuffer;

/**
 * What a key must satisfy before its servent may stand in the ring: SHA-1(SHA-1(key)) begins with
 * so many zero bits (S/Kademlia §4.1).
 *
 * <p>That raises the price of choosing where to stand 2^bits times. It is no proof against somebody
 * who pays it.
 *
 * @param bits 0 to 32
 */
public record Puzzle(int bits) {
  /** Some 4,096 keys until one fits: a few seconds, once. */
  public static final Puzzle REAL = new Puzzle(12);

  private static final int MOST = 32;

  public Puzzle {
    if (bits < 0 || bits > MOST) {
      throw new IllegalArgumentException("a puzzle has 0 to 32 bits: " + bits);
    }
  }

  /** Whether this key satisfies it. */
  public boolean isSolvedBy(ServentKey key) {
    byte[] twice = ServentKey.sha1(ServentKey.sha1(key.raw().bytes()));
    return bits == 0 || ByteBuffer.wrap(twice).getInt() >>> (MOST - bits) == 0;
  }
}
