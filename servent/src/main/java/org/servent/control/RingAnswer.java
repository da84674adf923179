package org.servent.control;

/** What the ring said to a question, or why it said nothing. */
public sealed interface RingAnswer<T> {
  /** This. */
  record Got<T>(T value) implements RingAnswer<T> {}

  /** Nothing, for this reason in one sentence, which also says what to do. */
  record Failed<T>(Cause cause, String why) implements RingAnswer<T> {}

  /** Why the ring said nothing. */
  enum Cause {
    /** We are in no ring. */
    NO_RING,
    /** There is no such thing in it. */
    NOT_FOUND,
    /** It does not take what it was given. */
    REFUSED,
    /** Nobody answered in time. */
    TIMED_OUT
  }
}
