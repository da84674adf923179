package org.servent.transfer;

import java.time.Instant;

/** When the locator is asked for a file, and when that was enough. */
final class Asking {
  private final Patience patience;
  private Instant next = Instant.MIN;
  private int asked;

  Asking(Patience patience) {
    this.patience = patience;
  }

  void asked(Instant now) {
    next = now.plus(Patience.doubled(patience.ask(), asked++));
  }

  boolean isDue(Instant now) {
    return !next.isAfter(now);
  }

  /** Whether the locator had its chances, and the time to answer. */
  boolean wasEnough(Instant now) {
    return asked >= patience.asks() && isDue(now);
  }

  Instant next() {
    return next;
  }
}
