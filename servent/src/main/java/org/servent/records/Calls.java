package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.ring.RingId;

/**
 * For which keys others count us among those who keep them: the root of an arc compares it with
 * each of these in every sweep.
 */
final class Calls {
  /** A sweep comes after five quarters of its time at most. */
  private static final Duration REMEMBERED =
      RecordSettings.USUAL.sweep().multipliedBy(4).dividedBy(3);
  /** More than all neighbours have arcs to call us for. */
  private static final int MOST = 256;

  private final Map<Call, Instant> calls = new LinkedHashMap<>();
  private Instant since = Instant.MAX;

  private record Call(RingId by, Arc arc) {}

  /** A neighbour compares an arc with us. */
  void called(RingId by, Arc arc, Instant now) {
    Call call = new Call(by, arc);
    calls.remove(call);
    calls.put(call, now);
    if (calls.size() > MOST) {
      calls.remove(calls.keySet().iterator().next());
    }
  }

  /** Time has passed. */
  void forget(Instant now) {
    since = now.isBefore(since) ? now : since;
    calls.values().removeIf(then -> then.plus(REMEMBERED).isBefore(now));
  }

  /** Whether nobody calls us for this key, although there was time to. */
  boolean isSilent(RingId key, Instant now) {
    return !now.minus(REMEMBERED).isBefore(since)
        && calls.keySet().stream().noneMatch(call -> call.arc().contains(key));
  }
}
