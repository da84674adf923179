package org.servent.records;

import java.util.HashMap;
import java.util.Map;
import org.servent.ring.RingId;

/**
 * How many bytes of records each neighbour may have of us: so much in one round, and from one sweep
 * to the next no more than there is, or whoever takes nothing would be sent all for ever.
 */
final class Allowance {
  /** In one round; the rest follows in the next. */
  static final int MOST_AT_ONCE = 512 * 1_024;

  private final Map<RingId, Long> inRound = new HashMap<>();
  private final Map<RingId, Long> inSweep = new HashMap<>();

  /** @param sweep whether a sweep begins with this round */
  void beginRound(boolean sweep) {
    inRound.clear();
    if (sweep) {
      inSweep.clear();
    }
  }

  /**
   * How many bytes more it may have now.
   *
   * @param kept bytes of all that we keep
   */
  int left(RingId who, long kept) {
    long ofRound = MOST_AT_ONCE - inRound.getOrDefault(who, 0L);
    long ofSweep = MOST_AT_ONCE + kept - inSweep.getOrDefault(who, 0L);
    return (int) Math.max(0, Math.min(ofRound, ofSweep));
  }

  /** Whether another round may bring it more before the next sweep. */
  boolean mayHaveMore(RingId who, long kept) {
    return MOST_AT_ONCE + kept > inSweep.getOrDefault(who, 0L);
  }

  void sent(RingId who, long bytes) {
    inRound.merge(who, bytes, Long::sum);
    inSweep.merge(who, bytes, Long::sum);
  }
}
