package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.address.WebUrl;

/**
 * URLs that somebody named and nobody has looked at. Since strangers name them, they are looked at
 * one after the other and none twice an hour, so that this program is of no use against others.
 */
final class Doubtful {
  /** URLs that wait; at one in {@link #PACE}, a few minutes' worth. */
  private static final int BOUND = 100;
  /** Hosts of URLs remembered after a look. */
  private static final int LOOKED_AT = 10_000;
  /** Until the same host is looked at again. */
  private static final Duration AGAIN = Duration.ofHours(1);
  /** Between two looks at anybody. */
  static final Duration PACE = Duration.ofSeconds(5);

  private final Map<Host, WebUrl> waiting = new LinkedHashMap<>();
  private final Recent<Host, Boolean> lookedAt = new Recent<>(LOOKED_AT, AGAIN);
  private Instant notBefore = Instant.MIN;

  /** Somebody says that there is a cache. */
  void add(WebUrl url, Instant now) {
    if (waiting.size() < BOUND && lookedAt.get(url.host(), now).isEmpty()) {
      waiting.putIfAbsent(url.host(), url);
    }
  }

  /** The one to look at now, if it is time. */
  Optional<WebUrl> next(Instant now) {
    List<WebUrl> first = new ArrayList<>(waiting.values());
    if (first.isEmpty() || now.isBefore(notBefore)) {
      return Optional.empty();
    }
    WebUrl url = first.getFirst();
    waiting.remove(url.host());
    lookedAt.put(url.host(), true, now);
    notBefore = now.plus(PACE);
    return Optional.of(url);
  }
}
