package org.servent.simulator;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.servent.address.Host;

/**
 * What links are like.
 *
 * @param shortest delay of the fastest link, one way
 * @param longest delay of the slowest link, one way; each link keeps its own
 * @param loss share of descriptors that never arrive, 0 to 1: what a sender under flow control
 *          throws away
 * @param refusal share of dials that are refused, 0 to 1
 * @param sea what comes on top between servents on different sides of the sea, one way: those of
 *          odd numbers live on the one side, those of even numbers on the other
 */
public record Conditions(Duration shortest, Duration longest, double loss, double refusal,
    Duration sea) {
  /** Every link takes 10 ms, nothing is lost or refused. */
  public static final Conditions CALM =
      new Conditions(Duration.ofMillis(10), Duration.ofMillis(10), 0, 0, Duration.ZERO);

  public Conditions {
    if (shortest.isNegative() || longest.compareTo(shortest) < 0 || loss < 0 || loss > 1
        || refusal < 0 || refusal > 1) {
      throw new IllegalArgumentException(
          "no such conditions: " + shortest + ", " + longest + ", " + loss + ", " + refusal);
    }
  }

  /** The same with delays between these. */
  public Conditions delays(int shortestMillis, int longestMillis) {
    return new Conditions(Duration.ofMillis(shortestMillis), Duration.ofMillis(longestMillis), loss,
        refusal, sea);
  }

  public Conditions losing(double share) {
    return new Conditions(shortest, longest, share, refusal, sea);
  }

  public Conditions refusing(double share) {
    return new Conditions(shortest, longest, loss, share, sea);
  }

  /** The same with a sea between them that takes this long to cross. */
  public Conditions overseas(int millis) {
    return new Conditions(shortest, longest, loss, refusal, Duration.ofMillis(millis));
  }

  /** Whether these live on different sides of the sea. */
  static boolean overseas(Host one, Host other) {
    return isOdd(one) != isOdd(other);
  }

  private static boolean isOdd(Host host) {
    return host.ip().filter(bytes -> bytes[bytes.length - 1] % 2 != 0).isPresent();
  }

  Duration delay(Host from, Host to, RandomGenerator dice) {
    Duration near = delay(dice);
    return overseas(from, to) ? near.plus(sea) : near;
  }

  private Duration delay(RandomGenerator dice) {
    long spread = longest.minus(shortest).toNanos();
    return spread == 0 ? shortest : shortest.plusNanos(dice.nextLong(spread + 1));
  }
}
