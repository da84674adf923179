package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.servent.content.ContentId;

/** Where a download stands, as the user is told it. */
final class Teller {
  /** Between two reports of progress: five a second are enough for an eye. */
  static final Duration REPORT = Duration.ofMillis(200);

  private final ContentId id;
  private final Errands errands;
  private final Function<Instant, Tally> tally;
  private String name;
  private DownloadState state = new DownloadState.Searching();
  private Instant lastReport = Instant.MIN;

  Teller(ContentId id, String name, Errands errands, Function<Instant, Tally> tally) {
    this.id = id;
    this.name = name;
    this.errands = errands;
    this.tally = tally;
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
    errands.release(id, event(now));
  }

  DownloadEvent event(Instant now) {
    return new DownloadEvent(id, name, state, tally.apply(now), 0, List.of());
  }
}
