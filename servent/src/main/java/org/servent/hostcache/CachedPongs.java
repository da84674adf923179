package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.descriptor.Pong;
import org.servent.extension.Extensions;
import org.servent.ggep.ExtensionType;
import org.servent.ggep.Ggep;
import org.servent.link.Opened;
import org.servent.pace.TokenBucket;

/** What one link told of hosts, and how often its peer pings. */
final class CachedPongs {
  /** Pongs kept of one link: as many as are told to one asker. */
  static final int BOUND = 10;
  /**
   * A pong is told to others for so long: who is asked anew in turn ({@link PongCache#REFILL}) is
   * so before.
   */
  static final Duration FRESH = Duration.ofMinutes(2);
  /** What may have been waiting at once, such as after our own silence. */
  private static final int BURST = 3;
  /** Alive pings are short and their answers too; more than this nobody needs. */
  private static final Duration ALIVE = Duration.ofMillis(200);
  /** All that is told on of another's pong. */
  private static final List<ExtensionType<?>> TOLD_ON =
      List.of(Extensions.UP, Extensions.DU, Extensions.VC, Extensions.LOC, Extensions.TLS);

  private final Opened link;
  private final Deque<Heard> heard = new ArrayDeque<>();
  private final TokenBucket discovery = new TokenBucket(BURST, PongCache.T);
  private final TokenBucket alive = new TokenBucket(10, ALIVE);
  private @Nullable Heard own;
  private Instant pinged = Instant.MIN;

  /**
   * A pong.
   *
   * @param hops how far its servent is from us; 1 is a neighbour
   */
  record Heard(Pong pong, int hops, Instant at) {}

  CachedPongs(Opened link) {
    this.link = link;
  }

  Opened link() {
    return link;
  }

  /** Whether one more ping of this kind may be answered now. */
  boolean mayAsk(boolean discovers, Instant now) {
    return (discovers ? discovery : alive).take(now);
  }

  /** When it was last asked for hosts. */
  Instant pinged() {
    return pinged;
  }

  void pinged(Instant now) {
    pinged = now;
  }

  void hear(Pong pong, int hops, Instant now) {
    Heard fresh = new Heard(bare(pong), hops + 1, now);
    if (hops == 0) {
      own = fresh;
    } else {
      heard.removeIf(other -> other.pong().address().equals(pong.address()));
      heard.addFirst(fresh);
      if (heard.size() > BOUND) {
        heard.removeLast();
      }
    }
  }

  /** What its peer last said of itself. */
  Optional<Pong> own() {
    return Optional.ofNullable(own).map(Heard::pong);
  }

  /** All of it, its peer's own first, the newest first. */
  Stream<Heard> all() {
    return Stream.concat(Stream.ofNullable(own), heard.stream());
  }

  /** All of it that is fresh, its peer's own first, the newest first. */
  Stream<Heard> fresh(Instant now) {
    return all()
        .filter(each -> Duration.between(each.at(), now).compareTo(FRESH) <= 0);
  }

  private static Pong bare(Pong pong) {
    Ggep told = Ggep.EMPTY;
    for (ExtensionType<?> type : TOLD_ON) {
      told = copy(type, pong.extensions(), told);
    }
    return new Pong(pong.address(), pong.files(), pong.kilobytes(), told);
  }

  private static <V> Ggep copy(ExtensionType<V> type, Ggep from, Ggep to) {
    return from.get(type).map(value -> to.with(type, value)).orElse(to);
  }
}
