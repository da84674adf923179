package org.servent.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.record.Statement.Presence;

/**
 * When we say where we are: at the start, when it has changed, and again before the lease ends.
 *
 * <p>A lease is short, so that who is gone without a word is not believed to be here for long.
 */
public final class OwnPresence {
  /** How long it is kept. */
  public static final Duration LEASE = Duration.ofHours(1);
  /** Said anew after this, and up to a quarter more. */
  static final Duration RENEWED = Duration.ofMinutes(30);
  /** Not sooner, even if it has changed: an address may go back and forth. */
  static final Duration SETTLED = Duration.ofMinutes(1);
  /** After a failure; doubled with each. */
  static final Duration RETRY = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 5;
  private static final int PARTS = 4;

  private final RandomGenerator dice;
  private @Nullable Presence said;
  private Instant next = Instant.MIN;
  private Instant nextChange = Instant.MIN;
  private boolean saying;
  private int failures;

  public OwnPresence(RandomGenerator dice) {
    this.dice = dice;
  }

  /**
   * What is to be said now, if anything; it counts as being said until {@link #done}.
   *
   * @param current where we are
   */
  public Optional<Presence> due(Presence current, Instant now) {
    boolean changed = said != null && !said.equals(current);
    if (saying || (changed && failures == 0 ? nextChange : next).isAfter(now)) {
      return Optional.empty();
    }
    saying = true;
    said = current;
    return Optional.of(current);
  }

  /** The ring has it, or has not. */
  public void done(boolean kept, Instant now) {
    saying = false;
    if (kept) {
      failures = 0;
      next = now.plus(RENEWED).plusMillis(dice.nextLong(RENEWED.toMillis() / PARTS));
      nextChange = now.plus(SETTLED);
    } else {
      next = now.plus(RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
      failures++;
    }
  }

  /** Whether the ring may still have something of it. */
  public boolean wasSaid() {
    return said != null;
  }
}
