package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;

/** Where a download stands, as the user is told it. */
final class Teller {
  /** Between two reports of progress: five a second are enough for an eye. */
  static final Duration REPORT = Duration.ofMillis(200);

  private final Errands errands;
  private final Account account;
  private String name;
  private DownloadState state = new DownloadState.Searching();
  private Instant lastReport = Instant.MIN;

  /** All that is told besides. */
  interface Account {
    DownloadEvent of(DownloadState state, String name, Instant now);
  }

  Teller(Errands errands, String name, Account account) {
    this.errands = errands;
    this.name = name;
    this.account = account;
  }

  /** What the file is called from now on. */
  void name(String known) {
    name = known;
  }

  boolean isOver() {
    return state.isOver();
  }

  /** Tells it. */
  void report(Instant now) {
    lastReport = now;
    errands.tell(event(now));
  }

  /** Tells it if that was long enough ago. */
  void progress(Instant now) {
    if (!now.isBefore(lastReport.plus(REPORT))) {
      report(now);
    }
  }

  /** Tells it if it is new. */
  void enter(DownloadState next, Instant now) {
    if (!next.equals(state)) {
      state = next;
      report(now);
    }
  }

  /** Lets go of everything, and tells it as the last thing. */
  void end(DownloadState last, Instant now) {
    state = last;
    DownloadEvent event = event(now);
    errands.release(event.id(), event);
  }

  DownloadEvent event(Instant now) {
    return account.of(state, name, now);
  }
}
