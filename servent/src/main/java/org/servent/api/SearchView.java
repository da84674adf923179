package org.servent.api;

/**
 * A search that was begun.
 *
 * @param contents whether words may also stand in files
 * @param hits how many came, those that are hidden too
 * @param files how many are worth showing
 * @param servents how many offer them
 */
record SearchView(int number, String query, boolean contents, State state, int hits, int files,
    int servents) {
  /** Where it stands. */
  enum State {
    /** Hits may still come. */
    RUNNING,
    /** Enough came, or the time is over. */
    DONE,
    /** It was ended before. */
    CANCELLED
  }
}
