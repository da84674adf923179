package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import org.servent.address.Host;
import org.servent.pace.TokenBucket;

/** How often each household comes, and which come too often. */
final class Visitors {
  /** Time between updates; servents come each hour, and clocks differ. */
  static final Duration BETWEEN_UPDATES = Duration.ofMinutes(55);
  /** Requests at once: a household may hold several servents that start together. */
  static final int BURST = 10;
  /** And one more in this time; a servent comes twice an hour. */
  static final Duration EACH = Duration.ofMinutes(1);
  /** Households remembered, a few MiB; who is forgotten may come again. */
  private static final int BOUND = 20_000;

  private final Recent<Host, TokenBucket> requests =
      new Recent<>(BOUND, EACH.multipliedBy(BURST));
  private final Recent<Host, Boolean> updates = new Recent<>(BOUND, BETWEEN_UPDATES);

  /** Whether a request from there may be answered; it counts either way. */
  boolean mayAsk(Host from, Instant now) {
    Host household = from.network();
    TokenBucket bucket =
        requests.get(household, now).orElseGet(() -> new TokenBucket(BURST, EACH));
    requests.put(household, bucket, now);
    return bucket.take(now);
  }

  /** Whether an update from there would be no more than one an hour. */
  boolean mayUpdate(Host from, Instant now) {
    return updates.get(from.network(), now).isEmpty();
  }

  /** An update from there was taken. */
  void updated(Host from, Instant now) {
    updates.put(from.network(), true, now);
  }
}
