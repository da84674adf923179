package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.address.PeerAddress;

/**
 * The UDP host caches that we know, and good manners towards them: one at a time, and each seldom,
 * twice as seldom after each silence.
 */
final class UdpCaches {
  /** Before one is asked again; LimeWire's figure. */
  static final Duration AGAIN = Duration.ofMinutes(10);
  /** What that doubles to, at most. */
  static final Duration LONGEST = Duration.ofDays(1);
  /** Caches kept; LimeWire's figure. */
  static final int BOUND = 100;

  private final Map<PeerAddress, Manners> caches = new LinkedHashMap<>();
  private final RandomGenerator dice;

  private record Manners(Instant notBefore, int silences) {}

  UdpCaches(List<PeerAddress> ours, RandomGenerator dice) {
    this.dice = dice;
    ours.forEach(this::add);
  }

  /** One more is known. */
  void add(PeerAddress cache) {
    if (caches.size() < BOUND) {
      caches.putIfAbsent(cache, new Manners(Instant.MIN, 0));
    }
  }

  /** Any of those that may be asked now; it counts as silent until {@link #answered}. */
  Optional<PeerAddress> next(Instant now) {
    List<PeerAddress> ready = new ArrayList<>();
    caches.forEach((cache, manners) -> {
      if (!manners.notBefore().isAfter(now)) {
        ready.add(cache);
      }
    });
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    PeerAddress cache = ready.get(dice.nextInt(ready.size()));
    int silences = caches.getOrDefault(cache, new Manners(now, 0)).silences();
    long wait =
        Math.min(AGAIN.toMillis() << Math.min(silences, 16), LONGEST.toMillis());
    caches.put(cache,
        new Manners(now.plusMillis(wait + dice.nextLong(wait / 4 + 1)), silences + 1));
    return Optional.of(cache);
  }

  /** When {@link #next} has something to offer. */
  Instant nextAt() {
    return caches.values()
        .stream()
        .map(Manners::notBefore)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** It answered. */
  void answered(PeerAddress cache) {
    caches.computeIfPresent(cache, (known, manners) -> new Manners(manners.notBefore(), 0));
  }
}
