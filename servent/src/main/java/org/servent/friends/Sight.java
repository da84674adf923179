package org.servent.friends;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.servent.record.Statement.Presence;

/**
 * Whether one friend is there: what the ring said of it, and when it is asked again.
 *
 * <p>Who does not answer once may stand behind a member that has just gone, so it takes two answers
 * until a friend is taken to have left.
 */
final class Sight {
  /** How often the ring is asked, within a fifth. */
  static final Duration EVERY = Duration.ofMinutes(5);
  /** After a first time in vain. */
  private static final Duration SOON = Duration.ofMinutes(1);
  /** After a start, so that not all are asked for at once. */
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final int PARTS = 5;

  private final RandomGenerator dice;
  private @Nullable Presence presence;
  private @Nullable Instant since;
  private boolean known;
  private boolean doubted;
  private Instant next;

  Sight(RandomGenerator dice, Instant now) {
    this.dice = dice;
    this.next = now.plusMillis(dice.nextLong(FIRST.toMillis()));
  }

  Instant next() {
    return next;
  }

  /** It is being asked for: if nothing is heard, again later. */
  void ask(Instant now) {
    long spread = EVERY.toMillis() / PARTS;
    next = now.plus(EVERY).plusMillis(dice.nextLong(2 * spread) - spread);
  }

  /**
   * The ring said where it is, or nothing.
   *
   * @return whether it has come or gone
   */
  boolean told(Optional<Presence> found, Instant now) {
    boolean was = presence != null;
    if (found.isEmpty() && was && !doubted) {
      doubted = true;
      next = now.plus(SOON);
      return false;
    }
    doubted = false;
    presence = found.orElse(null);
    boolean changed = was != found.isPresent() || !known;
    if (changed) {
      // What was so before we asked first began at a time that nobody knows.
      since = known ? now : null;
    }
    known = true;
    return changed;
  }

  Optional<Presence> presence() {
    return Optional.ofNullable(presence);
  }

  boolean isKnown() {
    return known;
  }

  Optional<Instant> since() {
    return Optional.ofNullable(since);
  }
}
