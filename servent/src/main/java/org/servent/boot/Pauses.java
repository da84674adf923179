package org.servent.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.servent.content.Sha1;

/** When what could not be had is tried again: each time after twice as long, up to an hour. */
final class Pauses {
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Map<Sha1, Pause> pauses = new HashMap<>();

  /** @param why it could not be had, in one sentence */
  record Pause(Instant until, Duration length, String why) {
    private Pause longer(Instant now, String reason) {
      Duration twice = length.multipliedBy(2);
      Duration next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
      return new Pause(now.plus(next), next, reason);
    }
  }

  /** It could not be had now. */
  void add(Sha1 id, String why, Instant now) {
    pauses.merge(id, new Pause(now.plus(FIRST), FIRST, why),
        (before, first) -> before.longer(now, why));
  }

  void remove(Sha1 id) {
    pauses.remove(id);
  }

  /** For what it still rests, if it does. */
  Optional<Pause> of(Sha1 id, Instant now) {
    return Optional.ofNullable(pauses.get(id)).filter(pause -> now.isBefore(pause.until()));
  }
}
