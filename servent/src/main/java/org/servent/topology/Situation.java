package org.servent.topology;

import java.time.Duration;
import org.servent.link.Role;

/**
 * What a servent that chooses its role itself knows when it asks whether another would serve the
 * network better. The rules are those of LimeWire and gtk-gnutella: who can be reached, has been
 * there for an hour and is needed becomes an ultrapeer; who is not needed, cannot be reached or has
 * too much to do becomes a leaf; nobody changes twice within an hour.
 *
 * @param role what it is
 * @param uptime since it started
 * @param steady since its role changed last, or since it started
 * @param means what it can do
 * @param need what is asked of it
 */
record Situation(Role role, Duration uptime, Duration steady, Means means, Need need) {
  /**
   * What a servent can do.
   *
   * @param reachable whether others can connect to it
   * @param overloaded whether more goes over its links than it should bear
   */
  record Means(boolean reachable, boolean overloaded) {}

  /**
   * What is asked of a servent.
   *
   * @param allUltrapeers whether it has found as many ultrapeers as it wants links to
   * @param leaves how many leaves it has
   * @param calls how many peers have said lately that ultrapeers are needed, less those that have
   *          said that they are not
   */
  record Need(boolean allUltrapeers, int leaves, int calls) {}

  /** Before that nobody knows whether we stay, and sessions that last this long last longer. */
  static final Duration PROVEN = Duration.ofHours(1);
  /** Between two changes: each makes all neighbours look for others. */
  static final Duration STEADY = Duration.ofHours(1);
  /** Fewer leaves find other ultrapeers easily. */
  static final int FEW_LEAVES = 5;

  /** The role that serves best now. */
  Role best() {
    if (!isSteady()) {
      return role;
    }
    return switch (role) {
      case LEAF -> capable() && needed() ? Role.ULTRAPEER : Role.LEAF;
      case ULTRAPEER ->
        means.overloaded() || !means.reachable() || superfluous() ? Role.LEAF : Role.ULTRAPEER;
    };
  }

  /** Whether the last change is long enough ago for another. */
  boolean isSteady() {
    return steady.compareTo(STEADY) >= 0;
  }

  private boolean capable() {
    return means.reachable() && !means.overloaded() && uptime.compareTo(PROVEN) >= 0;
  }

  private boolean needed() {
    return need.calls() > 0 || !need.allUltrapeers();
  }

  private boolean superfluous() {
    return need.calls() < 0 && need.leaves() < FEW_LEAVES && need.allUltrapeers();
  }
}
