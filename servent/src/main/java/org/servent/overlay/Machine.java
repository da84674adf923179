package org.servent.overlay;

import java.time.Instant;
import org.servent.link.Event;

/** A servent as the loop that drives it sees it. One thread calls; {@code now} never goes back. */
public interface Machine {
  /** Something happened. */
  void on(Event event, Instant now);

  /** It is {@link #nextDeadline()} or later. */
  void onDeadline(Instant now);

  /** When {@link #onDeadline} shall be called; {@link Instant#MAX} if never. */
  Instant nextDeadline();
}
