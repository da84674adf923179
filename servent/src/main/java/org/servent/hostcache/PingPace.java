package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.descriptor.Lifetime;
import org.servent.descriptor.MessageType;
import org.servent.link.Arrived;
import org.servent.link.Closed;
import org.servent.link.Concern;
import org.servent.link.Event;
import org.servent.link.LinkId;
import org.servent.link.Outbox;
import org.servent.link.Reason;
import org.servent.pace.TokenBucket;

/**
 * Takes few discovery pings of each link, since each of them floods
 * ({@code gtk-gnutella doc/gnutella/ping-pong}: one in 3 s). Pings that go no farther than here are
 * free, up to a rate that no honest peer needs.
 */
public final class PingPace implements Concern {
  /** A link brings the pings of all servents behind it, so it may bring some at once. */
  private static final int BURST = 10;
  private static final Duration DISCOVERY = Duration.ofSeconds(3);
  private static final Duration ALIVE = Duration.ofMillis(200);

  private final Map<LinkId, TokenBucket> discovery = new HashMap<>();
  private final Map<LinkId, TokenBucket> alive = new HashMap<>();

  @Override
  public Set<MessageType> types() {
    return EnumSet.of(MessageType.PING);
  }

  @Override
  public Optional<Reason> arrived(Arrived ping, Instant now, Outbox out) {
    Lifetime lifetime = ping.descriptor().lifetime();
    TokenBucket bucket = lifetime.ttl() <= 1
        ? alive.computeIfAbsent(ping.from(), link -> new TokenBucket(BURST, ALIVE))
        : discovery.computeIfAbsent(ping.from(), link -> new TokenBucket(BURST, DISCOVERY));
    return bucket.take(now) ? Optional.empty() : Optional.of(Reason.TOO_OFTEN);
  }

  @Override
  public void on(Event event, Instant now, Outbox out) {
    if (event instanceof Closed closed) {
      discovery.remove(closed.link());
      alive.remove(closed.link());
    }
  }
}
