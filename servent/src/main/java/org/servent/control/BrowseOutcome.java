package org.servent.control;

/** How it ended that somebody was asked for all that it shares. */
public sealed interface BrowseOutcome {
  /**
   * It said so.
   *
   * @param files how many files came
   * @param whole whether that is all, rather than enough
   */
  record Browsed(int files, boolean whole) implements BrowseOutcome {}

  /** It did not, or not to the end, for this reason in one sentence. */
  record Failed(Cause cause, String why) implements BrowseOutcome {}

  /** Why somebody cannot be browsed. */
  enum Cause {
    /** There is no connection. */
    UNREACHABLE,
    /** Whoever answers is no servent that can be browsed. */
    NO_SERVENT,
    /** It does not want to be browsed, or not now. */
    REFUSED,
    /** Its answer broke off. */
    UNFINISHED
  }
}
