package org.servent.topology;

import org.servent.link.Role;

/**
 * How many links of which kind.
 *
 * @param wanted how many neighbours an ultrapeer dials for, 0 to {@code most}; every one costs a
 *          copy of what is flooded
 * @param most how many neighbours it has at most, 1 to 1,000
 * @param named whether only hosts that the user named are dialled
 * @param leaves how many leaves an ultrapeer lets in, 0 to 1,000
 * @param ultrapeers how many ultrapeers a leaf dials for, 1 to 10
 */
public record Degree(int wanted, int most, boolean named, int leaves, int ultrapeers) {
  /** As many as LimeWire has; 15 and more are what others call a high degree. */
  public static final int USUAL_WANTED = 32;
  /** As many as gtk-gnutella has. */
  public static final int USUAL_LEAVES = 300;
  /** With three, two may go at once; more only multiply what all leaves ask. */
  public static final int USUAL_ULTRAPEERS = 3;
  /** What LimeWire's leaves have at most. */
  private static final int MOST_ULTRAPEERS = 5;

  public Degree(int wanted, int most) {
    this(wanted, most, false, USUAL_LEAVES, USUAL_ULTRAPEERS);
  }

  public Degree {
    if (wanted < 0 || most < 1 || most > 1_000 || wanted > most || leaves < 0 || leaves > 1_000
        || ultrapeers < 1 || ultrapeers > 10) {
      throw new IllegalArgumentException("0 <= wanted <= most, 1 <= most <= 1000, "
          + "0 <= leaves <= 1000, 1 <= ultrapeers <= 10: " + wanted + ", " + most + ", " + leaves
          + ", " + ultrapeers);
    }
  }

  /** What is usual. */
  public static Degree usual() {
    return withRoom(USUAL_WANTED);
  }

  /**
   * That many neighbours wanted, and a quarter more let in: if all who have enough refused, who is
   * new would find nobody.
   */
  public static Degree withRoom(int wanted) {
    return new Degree(wanted, Math.max(1, wanted + wanted / 4));
  }

  /** How many ultrapeers a servent of this role dials for. */
  public int wanted(Role ours) {
    return ours == Role.ULTRAPEER ? wanted : ultrapeers;
  }

  /** How many links to such servents a servent of this role has at most. */
  public int most(Role ours, Role theirs) {
    return switch (theirs) {
      case ULTRAPEER -> ours == Role.ULTRAPEER ? most : Math.max(MOST_ULTRAPEERS, ultrapeers);
      case LEAF -> ours == Role.ULTRAPEER ? leaves : 0;
    };
  }
}
