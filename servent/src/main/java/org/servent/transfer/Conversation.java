package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The attempt that runs, if one does, and when it counts as silent. */
final class Conversation {
  private final Duration stall;
  private @Nullable Attempt attempt;
  private boolean hangingUp;
  private long attempts;
  private Instant lastSign = Instant.MIN;

  Conversation(Duration stall) {
    this.stall = stall;
  }

  Attempt begin(Source source, long from, OptionalLong size, Instant now) {
    Attempt next = new Attempt(++attempts, source, from, size);
    attempt = next;
    hangingUp = false;
    lastSign = now;
    return next;
  }

  boolean isRunning() {
    return attempt != null;
  }

  boolean isAbout(Attempt other) {
    return other.equals(attempt);
  }

  /** Something came. */
  void sign(Instant now) {
    lastSign = now;
  }

  /** When it has been silent for too long; {@link Instant#MAX} if it is being ended already. */
  Instant silentAt() {
    return attempt == null || hangingUp ? Instant.MAX : lastSign.plus(stall);
  }

  /** Ends it if it has been silent for too long; it runs until the end is told. */
  void hangUpIfSilent(Instant now, Errands errands) {
    if (attempt != null && !now.isBefore(silentAt())) {
      hangingUp = true;
      errands.hangUp(attempt);
    }
  }

  void end() {
    attempt = null;
  }
}
