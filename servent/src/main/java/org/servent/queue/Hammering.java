package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.servent.address.Host;
import org.servent.pace.TokenBuckets;

/**
 * Who asks us far more often than is of use: with requests of which no bytes come, or over too many
 * connections. It is told to stay away for a while, and gets nothing until then.
 */
public final class Hammering {
  /**
   * Requests in vain that an address may make at once: a page of icons, a folder of small files.
   */
  static final int BURST = 100;
  /** The same in the long run: twice as often as whoever has all places of an address must ask. */
  static final Duration EACH = Duration.ofMillis(250);
  /** For so long who hammers is out; gtk-gnutella's figure. */
  static final Duration OUT = Duration.ofMinutes(5);
  /** Connections of one address at a time: as many as it has slots and some that wait. */
  static final int CONNECTIONS = 12;
  /** When one more may be tried again. */
  static final Duration CROWDED = Duration.ofMinutes(1);
  /** Addresses that are remembered; the eldest is forgotten first. */
  static final int BOUND = 1_000;

  private final TokenBuckets<Host> vain = new TokenBuckets<>(BOUND, BURST, EACH);
  private final Map<Host, Instant> out = new LinkedHashMap<>();
  private final Map<Host, Integer> connections = new HashMap<>();

  /**
   * A connection begins; it must end.
   *
   * @return whether it is one too many; what is on our own machine may have any number
   */
  public boolean begins(Host from) {
    return connections.merge(from, 1, Integer::sum) > CONNECTIONS && !from.isLoopback();
  }

  /** A connection is gone. */
  public void ends(Host from) {
    connections.computeIfPresent(from, (same, mine) -> mine == 1 ? null : mine - 1);
  }

  /** A request was answered without bytes of a file. */
  public void inVain(Host from, Instant now) {
    if (!vain.take(from, now)) {
      out.remove(from);
      out.put(from, now.plus(OUT));
      if (out.size() > BOUND) {
        out.remove(out.keySet().iterator().next());
      }
    }
  }

  /**
   * For how long it gets nothing; nothing if it may ask.
   *
   * @param oneTooMany whether it asks over a connection that is
   */
  public Optional<Duration> stayAway(Host from, boolean oneTooMany, Instant now) {
    Instant end = out.get(from);
    if (end != null && end.isAfter(now)) {
      return Optional.of(Duration.between(now, end));
    }
    out.remove(from);
    return oneTooMany ? Optional.of(CROWDED) : Optional.empty();
  }
}
