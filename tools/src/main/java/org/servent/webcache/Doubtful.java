package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.servent.address.Host;

/**
 * Things that somebody named and nobody has looked at. Since strangers name them, they are looked
 * at one after the other and no household twice an hour, so that this program is of no use against
 * others.
 */
final class Doubtful<T> {
  /** Things that wait, some minutes' worth. */
  private static final int BOUND = 300;
  /** Households remembered after a look. */
  private static final int LOOKED_AT = 10_000;
  /** Until the same household is looked at again. */
  static final Duration AGAIN = Duration.ofHours(1);

  private final Function<T, Host> household;
  private final Duration settling;
  private final Duration pace;
  /** By household, the longest waiting first. */
  private final Map<Host, Waiting<T>> waiting = new LinkedHashMap<>();
  private final Recent<Host, Boolean> lookedAt = new Recent<>(LOOKED_AT, AGAIN);
  private Instant notBefore = Instant.MIN;

  private record Waiting<T>(T thing, Instant from) {}

  /**
   * @param household by which to count
   * @param settling how long a thing waits at least
   * @param pace between two looks at anything
   */
  Doubtful(Function<T, Host> household, Duration settling, Duration pace) {
    this.household = household;
    this.settling = settling;
    this.pace = pace;
  }

  /** Somebody says that it is there. */
  void add(T thing, Instant now) {
    Host host = household.apply(thing);
    if (waiting.size() < BOUND && lookedAt.get(host, now).isEmpty()) {
      waiting.putIfAbsent(host, new Waiting<>(thing, now.plus(settling)));
    }
  }

  /** The one to look at now, if it is time. */
  Optional<T> next(Instant now) {
    Optional<Map.Entry<Host, Waiting<T>>> first = waiting.entrySet()
        .stream()
        .findFirst()
        .filter(entry -> !now.isBefore(entry.getValue().from()) && !now.isBefore(notBefore));
    first.ifPresent(entry -> {
      waiting.remove(entry.getKey());
      lookedAt.put(entry.getKey(), true, now);
      notBefore = now.plus(pace);
    });
    return first.map(entry -> entry.getValue().thing());
  }
}
