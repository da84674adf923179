package org.servent.pipeline;

import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Back-pressure: while what a peer asks has to wait on the way out, nothing more is read from it.
 * So a servent that is asked more than it can carry takes in less, instead of dropping.
 *
 * <p>A slow peer shall not slow others, so only links count that are behind for a moment, and no
 * pause is long: even a peer that is paused all the time is heard at 160 KiB/s, which is more than
 * anybody asks in earnest.
 */
final class Restraint {
  /** Behind for longer, a link is slow, and that is its own affair. */
  private static final Duration MOMENT = Duration.ofSeconds(1);
  /**
   * The longest pause: no answer is late because of it, and of two peers each of which waits for
   * the other to read one goes on.
   */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final OverlayLoop loop;
  private final List<Link> behind = new ArrayList<>();
  private final Map<Link, Pause> paused = new HashMap<>();

  /**
   * A peer is not read.
   *
   * @param reasons the links that what it asked waits for
   * @param end when it is read again in any case
   */
  private record Pause(List<Link> reasons, Future<?> end) {
    boolean isOver() {
      return reasons.stream().allMatch(reason -> reason.queue().isEmpty());
    }
  }

  Restraint(OverlayLoop loop) {
    this.loop = loop;
  }

  /** A query has to wait on this link. */
  void behind(Link link) {
    behind.add(link);
  }

  /** All that comes of a descriptor from this link is sent. */
  void end(Link from) {
    if (behind.isEmpty()) {
      return;
    }
    Instant now = loop.now();
    List<Link> reasons = behind.stream().filter(link -> link.isBehindFor(MOMENT, now)).toList();
    behind.clear();
    if (!reasons.isEmpty() && !paused.containsKey(from)) {
      from.tap().close();
      paused.put(from, new Pause(reasons,
          loop.eventLoop()
              .schedule(() -> resume(from), PAUSE.toMillis(), TimeUnit.MILLISECONDS)));
    }
  }

  /** Something left that had to wait. */
  void relieve() {
    if (!paused.isEmpty()) {
      Map.copyOf(paused).forEach((link, pause) -> {
        if (pause.isOver()) {
          resume(link);
        }
      });
    }
  }

  private void resume(Link link) {
    Pause pause = paused.remove(link);
    if (pause != null) {
      pause.end().cancel(false);
      link.tap().open();
    }
  }
}
