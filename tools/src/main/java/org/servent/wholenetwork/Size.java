package org.servent.wholenetwork;

/**
 * How large a network is.
 *
 * @param leaves each has {@link #ULTRAPEERS_OF_LEAF} of the ultrapeers
 * @param degree neighbours of an ultrapeer, on average
 * @param files of how many there are
 */
record Size(int ultrapeers, int leaves, int degree, int files) {
  /** What a leaf of ours dials for. */
  static final int ULTRAPEERS_OF_LEAF = 3;
  /** Files of a servent, some of which are the same. */
  static final int FILES_OF_SERVENT = 20;

  /** Who has a rare file: at most so many. */
  static final int RARE = 10;
  /** A file is popular if one in so many servents has it. */
  private static final int POPULAR = 20;

  /** That many servents, of which one in twenty is an ultrapeer. */
  static Size of(int servents) {
    int ultrapeers = Math.max(2, servents / 20);
    return new Size(ultrapeers, servents - ultrapeers, Math.min(32, ultrapeers / 2),
        2 * servents);
  }

  int servents() {
    return ultrapeers + leaves;
  }

  /** Who has a popular file: at least so many. */
  int popular() {
    return servents() / POPULAR;
  }
}
