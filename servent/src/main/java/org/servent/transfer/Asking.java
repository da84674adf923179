package org.servent.transfer;

import java.time.Instant;

/** When the locator is asked for a file, and when that was enough. */
final class Asking {
  private final DownloadLimits limits;
  private Instant next = Instant.MIN;
  private int asked;

  Asking(DownloadLimits limits) {
    this.limits = limits;
  }

  void asked(Instant now) {
    next = now.plus(DownloadLimits.doubled(limits.ask(), asked++));
  }

  boolean isDue(Instant now) {
    return !next.isAfter(now);
  }

  /** Whether the locator had its chances, and the time to answer. */
  boolean wasEnough(Instant now) {
    return asked >= limits.asks() && isDue(now);
  }

  /** The pauses begin to grow anew. */
  void again() {
    next = Instant.MIN;
    asked = 0;
  }

  /** When it is due; {@link Instant#MAX} if it is, and nobody wants it. */
  Instant next(Instant now) {
    return isDue(now) ? Instant.MAX : next;
  }
}
