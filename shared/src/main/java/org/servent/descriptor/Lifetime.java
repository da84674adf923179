package org.servent.descriptor;

import java.util.Optional;

/**
 * How far a descriptor has come and how far it may still go.
 *
 * <p>The sum of the two never grows along a path; a servent that sees it grow is talking to a liar.
 *
 * @param ttl hops it may still go, 0 to 255
 * @param hops hops it has come, 0 to 255
 */
public record Lifetime(int ttl, int hops) {
  public Lifetime {
    if ((ttl | hops) < 0 || ttl > 255 || hops > 255) {
      throw new IllegalArgumentException("TTL and hops are bytes: " + ttl + ", " + hops);
    }
  }

  /** The lifetime of a descriptor that has not left yet. */
  public static Lifetime fresh(int ttl) {
    return new Lifetime(ttl, 0);
  }

  /**
   * The lifetime of a reply to a request that had come so many hops when it arrived: enough to come
   * back, and one to spare ({@code Gnutella 0.6 §2.2.3}).
   */
  public static Lifetime back(int hops) {
    return fresh(Math.min(hops + 2, 255));
  }

  /** How far from its origin it gets in all. */
  public int reach() {
    return ttl + hops;
  }

  /** One hop further on, or nothing if this was the last one. */
  public Optional<Lifetime> nextHop() {
    return ttl <= 1 || hops == 255 ? Optional.empty()
        : Optional.of(new Lifetime(ttl - 1, hops + 1));
  }

  /**
   * The same, with the TTL cut so that it reaches no farther than this; hops beyond leave a TTL of
   * 0.
   */
  public Lifetime within(int maxReach) {
    return reach() <= maxReach ? this : new Lifetime(Math.max(0, maxReach - hops), hops);
  }
}
