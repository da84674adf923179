package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.servent.address.Host;

/** Wishes that get nothing for a while, since who has them asked again and again too early. */
final class HastyWishes {
  /** Wishes that are remembered; the eldest is forgotten first. */
  static final int BOUND = 1_000;

  private final Map<Wish, Instant> out = new LinkedHashMap<>();

  private record Wish(Host from, Object file) {}

  /** It gets nothing for so long. */
  void add(Ask ask, Duration time, Instant now) {
    Wish wish = new Wish(ask.from(), ask.file());
    out.remove(wish);
    out.put(wish, now.plus(time));
    if (out.size() > BOUND) {
      out.remove(out.keySet().iterator().next());
    }
  }

  /** For how much longer it gets nothing; zero if it may ask. */
  Duration left(Ask ask, Instant now) {
    Wish wish = new Wish(ask.from(), ask.file());
    Instant end = out.get(wish);
    if (end == null || !end.isAfter(now)) {
      out.remove(wish);
      return Duration.ZERO;
    }
    return Duration.between(now, end);
  }
}
