package org.servent.topology;

/**
 * How many neighbours.
 *
 * @param wanted what we dial for, 0 to {@code most}; every one costs a copy of each flooded query
 * @param most what we let in, 1 to 1,000
 * @param named whether only hosts that the user named are dialled
 * @param leaves how many leaves an ultrapeer lets in, 0 to 1,000
 * @param ultrapeers how many ultrapeers a leaf has, 1 to 10
 */
public record Degree(int wanted, int most, boolean named, int leaves, int ultrapeers) {
  /** As many as gtk-gnutella has. */
  public static final int USUAL_LEAVES = 300;
  /** With three, two may go at once; more only multiply what all leaves ask. */
  public static final int USUAL_ULTRAPEERS = 3;

  public Degree(int wanted, int most) {
    this(wanted, most, false);
  }

  public Degree(int wanted, int most, boolean named) {
    this(wanted, most, named, USUAL_LEAVES, USUAL_ULTRAPEERS);
  }

  public Degree {
    if (wanted < 0 || most < 1 || most > 1_000 || wanted > most) {
      throw new IllegalArgumentException(
          "0 <= wanted <= most, 1 <= most <= 1000: " + wanted + ", " + most);
    }
  }

  /**
   * What is usual among ultrapeers, in so far as we flood all: enough to be robust, few enough to
   * be cheap.
   */
  public static Degree usual() {
    return new Degree(8, 32);
  }
}
