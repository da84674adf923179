package org.servent.transfer;

import java.time.Instant;
import org.servent.transfer.DownloadState.Connecting;
import org.servent.transfer.DownloadState.Receiving;
import org.servent.transfer.DownloadState.Searching;
import org.servent.transfer.DownloadState.Waiting;

/** Where a download stands that fetches, and how far it is. */
final class Standing {
  private Standing() {}

  static DownloadState state(Known known, Instant now) {
    if (!known.talks().isEmpty()) {
      // Between two ranges nothing is taken; that is no news.
      return known.talks().isAnyTaken() || known.ledger().perSecond(now) > 0 ? new Receiving()
          : new Connecting();
    }
    Instant next = known.candidates().next(now);
    return next.equals(Instant.MAX) ? new Searching()
        : new Waiting(known.candidates().lastWhy(), next);
  }

  static DownloadEvent event(Known known, DownloadState state, String name, int priority,
      Instant now) {
    RangeMap map = known.map();
    Tally tally = new Tally(map.received().total(), map.proven().total(),
        known.ledger().wasted(), known.sizes().known(), known.ledger().perSecond(now),
        known.candidates().count());
    return new DownloadEvent(known.wanted().id(), name, state, tally, priority,
        Reports.of(known.candidates(), known.talks(), now));
  }
}
