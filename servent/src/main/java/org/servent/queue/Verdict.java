package org.servent.queue;

import java.time.Duration;
import org.servent.descriptor.Guid;

/** What becomes of a wish. */
public sealed interface Verdict {
  /** It is served now, in this slot, which must be left in the end. */
  record Serve(Slot slot) implements Verdict {}

  /**
   * It waits.
   *
   * @param id the name of its place
   * @param position from 1
   * @param length how many wait in all
   * @param slots how many are served at a time
   * @param pause until it shall ask again
   * @param lifetime until it must have asked, or its place is gone; more than {@code pause}
   */
  record Wait(Guid id, int position, int length, int slots, Duration pause, Duration lifetime)
      implements
        Verdict {}

  /** Nothing is kept for it: too many wait, or it asks too often. */
  record Refuse(Duration pause, Why why) implements Verdict {}

  /** Why nothing is kept. */
  enum Why {
    /** The queue is full. */
    FULL,
    /** It has as many places as one may have. */
    GREEDY,
    /** It asked again and again before its time. */
    HASTY
  }
}
