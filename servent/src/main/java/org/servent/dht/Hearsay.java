package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.ring.RingId;

/**
 * How many members each other member has named that were not there. Whoever names many more than
 * die is a liar that keeps us busy, and is not listened to for a while.
 */
final class Hearsay {
  /** Of one teller: a leaf set that all died, and as many again. */
  static final int MOST_IN_VAIN = 64;
  /** Tellers that are remembered. */
  static final int MOST_TELLERS = 64;
  /** After which all is forgotten. */
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Map<RingId, Integer> inVain = new LinkedHashMap<>();
  private Instant since = Instant.MIN;

  /** Whether to look for those whom this one names. */
  boolean isHeeded(RingId teller, Instant now) {
    forgetOld(now);
    return inVain.getOrDefault(teller, 0) < MOST_IN_VAIN;
  }

  /** Somebody whom it named was not there. */
  void inVain(RingId teller, Instant now) {
    forgetOld(now);
    inVain.merge(teller, 1, Integer::sum);
    if (inVain.size() > MOST_TELLERS) {
      inVain.remove(inVain.keySet().iterator().next());
    }
  }

  private void forgetOld(Instant now) {
    if (inVain.isEmpty() || since.plus(REMEMBERED).isBefore(now)) {
      inVain.clear();
      since = now;
    }
  }

  boolean withinBounds() {
    return inVain.size() <= MOST_TELLERS;
  }
}
