package org.servent.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** A source, and what came of it so far. */
final class Candidate {
  private Source source;
  private Instant notBefore = Instant.MIN;
  private Instant agreed = Instant.MIN;
  private int failures;
  private boolean givenUp;

  Candidate(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  /** What it says of itself now. */
  void isNow(Source newer) {
    source = newer;
  }

  /** When it may be asked; never, if it was given up. */
  Instant notBefore() {
    return givenUp ? Instant.MAX : notBefore;
  }

  /** When it wants to be asked again; {@link Instant#MIN} if it did not say, or cannot be. */
  Instant agreed() {
    return agreed;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  int failures() {
    return failures;
  }

  void worked() {
    failures = 0;
  }

  /** Puts it off, longer each time, and not for the same time as everybody else does. */
  void failed(Instant now, Duration backOff, RandomGenerator dice) {
    Duration wait = DownloadLimits.doubled(backOff, failures++);
    notBefore = now.plusMillis((long) (wait.toMillis() * dice.nextDouble(0.75, 1.25)));
    agreed = Instant.MIN;
  }

  /** It said when: never earlier. */
  void later(Instant now, Duration wait, RandomGenerator dice) {
    notBefore = now.plusMillis((long) (wait.toMillis() * dice.nextDouble(1, 1.1)));
    agreed = notBefore;
  }

  void giveUp() {
    givenUp = true;
    agreed = Instant.MIN;
  }
}
