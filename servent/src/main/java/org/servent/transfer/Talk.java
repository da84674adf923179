package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import org.servent.content.ByteRange;
import org.servent.content.ByteRanges;

/** An attempt that runs: how far it is, and when it counts as silent or too slow. */
final class Talk {
  private final Attempt attempt;
  private final Candidate source;
  private final Instant begun;
  private long next;
  private long end;
  private boolean taken;
  private boolean hangingUp;
  private boolean released;
  private Instant since;
  private Instant lastBytes;
  private long came;
  private long fresh;
  private boolean anything;

  Talk(Attempt attempt, Candidate source, Instant now) {
    this.attempt = attempt;
    this.source = source;
    this.begun = now;
    this.since = now;
    this.lastBytes = now;
    this.next = attempt.range().first();
    this.end = attempt.range().end();
  }

  Attempt attempt() {
    return attempt;
  }

  Candidate source() {
    return source;
  }

  /** It answers with this range; its body has all the time that its head had. */
  void taken(ByteRange sent, Instant now) {
    taken = true;
    next = sent.first();
    end = sent.end();
    since = now;
    lastBytes = now;
    came = 0;
  }

  boolean isTaken() {
    return taken;
  }

  /** These bytes came, wanted or not. */
  void arrived(ByteRange range, boolean wanted, Instant now) {
    next = Math.max(next, range.end());
    came += range.length();
    fresh += wanted ? range.length() : 0;
    lastBytes = now;
    anything = true;
  }

  /** Bytes that came by it and that were not here. */
  long fresh() {
    return fresh;
  }

  /** What is still expected of it. */
  ByteRanges rest() {
    return hangingUp || next >= end ? ByteRanges.NONE : ByteRanges.of(new ByteRange(next, end));
  }

  Duration age(Instant now) {
    return Duration.between(begun, now);
  }

  /** For how long nothing has come. */
  Duration silence(Instant now) {
    return Duration.between(lastBytes, now);
  }

  boolean isHangingUp() {
    return hangingUp;
  }

  void hangUp(Errands errands) {
    if (!hangingUp) {
      hangingUp = true;
      errands.hangUp(attempt);
    }
  }

  /** Ends it because nothing more is needed of it, which is nobody's fault. */
  void release(Errands errands) {
    released = true;
    hangUp(errands);
  }

  boolean isReleased() {
    return released;
  }

  /** Whether it sent anything at all, wanted or not. */
  boolean gaveAnything() {
    return anything;
  }

  /** When to look at what came; {@link Instant#MAX} if it is being ended already. */
  Instant nextLook(Duration stall) {
    return hangingUp ? Instant.MAX : since.plus(stall);
  }

  /** Ends it if too little came; it runs until the end is told. */
  void look(Instant now, Duration stall, Errands errands) {
    if (now.isBefore(nextLook(stall))) {
      return;
    }
    if (came >= DownloadLimits.LEAST_PER_STALL) {
      since = now;
      came = 0;
    } else {
      hangUp(errands);
    }
  }

  /** Whether enough came since we looked last to count as progress. */
  boolean isWorth() {
    return came >= DownloadLimits.LEAST_PER_STALL;
  }
}
