package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The attempt that runs, if one does, and when it counts as silent or too slow. */
final class Conversation {
  private final Duration stall;
  private @Nullable Attempt attempt;
  private boolean hangingUp;
  private long attempts;
  private Instant since = Instant.MIN;
  private long came;

  Conversation(Duration stall) {
    this.stall = stall;
  }

  Attempt begin(Source source, long from, OptionalLong size, Instant now) {
    Attempt next = new Attempt(++attempts, source, from, size);
    attempt = next;
    hangingUp = false;
    renew(now);
    return next;
  }

  boolean isRunning() {
    return attempt != null;
  }

  boolean isAbout(Attempt other) {
    return other.equals(attempt);
  }

  /** The answer came; its body has all the time that its head had. */
  void renew(Instant now) {
    since = now;
    came = 0;
  }

  /** So many bytes came, wanted or not. */
  void arrived(long bytes) {
    came += bytes;
  }

  /** Whether enough came since we looked last to go on with it. */
  boolean isWorth() {
    return came >= DownloadLimits.LEAST_PER_STALL;
  }

  /** When to look at what came; {@link Instant#MAX} if it is being ended already. */
  Instant nextLook() {
    return attempt == null || hangingUp ? Instant.MAX : since.plus(stall);
  }

  /** Ends it if too little came; it runs until the end is told. */
  void look(Instant now, Errands errands) {
    if (attempt == null || now.isBefore(nextLook())) {
      return;
    }
    if (isWorth()) {
      renew(now);
    } else {
      hangingUp = true;
      errands.hangUp(attempt);
    }
  }

  void end() {
    attempt = null;
  }
}
