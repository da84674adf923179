package org.servent.neighbour;

import java.time.Instant;
import org.servent.link.Opened;

/** One link that is open: who is at the other end, since when, and what went over it. */
public final class Neighbour {
  private final Opened opened;
  private final Instant since;
  private final Counts counts = new Counts();
  private Instant heard;

  Neighbour(Opened opened, Instant since) {
    this.opened = opened;
    this.since = since;
    this.heard = since;
  }

  public Opened opened() {
    return opened;
  }

  public Instant since() {
    return since;
  }

  /** When something last came from it. */
  public Instant heard() {
    return heard;
  }

  public Counts counts() {
    return counts;
  }

  void heard(Instant now) {
    heard = now;
  }
}
