package org.servent.queue;

import java.time.Instant;
import org.servent.address.Host;

/** A slot that somebody is served in. */
public final class Slot {
  private final Host holder;
  private final Object file;
  private final boolean small;
  private final Instant since;
  /** Since when no body is being sent; {@link Instant#MAX} while one is. */
  private Instant restingSince = Instant.MAX;
  private boolean over;

  Slot(Ask ask, boolean small, Instant now) {
    this.holder = ask.from();
    this.file = ask.file();
    this.small = small;
    this.since = now;
  }

  Host holder() {
    return holder;
  }

  Object file() {
    return file;
  }

  /** Whether it is one of those for small files. */
  boolean isSmall() {
    return small;
  }

  Instant since() {
    return since;
  }

  /** Whether it was taken away or left. */
  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }

  void rest(Instant now) {
    restingSince = now;
  }

  void work() {
    restingSince = Instant.MAX;
  }

  boolean restsSince(Instant then) {
    return !restingSince.isAfter(then);
  }
}
