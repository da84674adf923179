package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Whether we keep records for others. Who has been there for long will stay, and does. Who has not
 * does only where fewer neighbours are seen to keep anything than should keep each record: in a
 * ring that is young, or where many are. Having begun it goes on, or all would end it at once.
 */
final class Readiness {
  /** By then those who keep anything have compared it with a new neighbour. */
  private static final Duration LISTENING = Duration.ofSeconds(30);
  /** Who keeps anything is heard of as often, in sweeps. */
  private static final int SWEEPS = 3;

  private final Circle circle;
  private final RecordSettings settings;
  private final Instant seasoned;
  /** Neighbours that keep something, and when each was seen to. */
  private final Map<RingId, Instant> keepers = new LinkedHashMap<>();
  private Instant nextLook = Instant.MAX;
  private boolean reachable = true;
  private boolean needed;

  /** @param runsSince when we began to be there for others */
  Readiness(Circle circle, RecordSettings settings, Instant runsSince) {
    this.circle = circle;
    this.settings = settings;
    this.seasoned = runsSince.plus(settings.minUptime());
  }

  void reachable(boolean can) {
    reachable = can;
  }

  /** Whether we do now. Alone in a ring there is nobody else. */
  boolean isThere(Instant now) {
    return reachable
        && (needed || !now.isBefore(seasoned) || circle.neighbours().isEmpty());
  }

  /** This one compares with us what it keeps. */
  void keeps(RingId who, Instant now) {
    keepers.put(who, now);
    if (keepers.size() > 2 * circle.neighbours().size()) {
      keepers.keySet().retainAll(circle.neighbours().stream().map(Contact::id).toList());
    }
  }

  /** Others stand next to us than before. */
  void leafSetChanged(Instant now) {
    if (nextLook.equals(Instant.MAX) && !isThere(now)) {
      nextLook = now.plus(LISTENING);
    }
  }

  Instant nextDeadline() {
    return nextLook;
  }

  /**
   * Time has passed.
   *
   * @return whether we keep something from now on
   */
  boolean begins(Instant now) {
    if (nextLook.isAfter(now)) {
      return false;
    }
    boolean before = isThere(now);
    needed |= seen(now) < settings.copies();
    nextLook = needed || before ? Instant.MAX : now.plus(settings.sweep());
    return !before && isThere(now);
  }

  /** How many neighbours were seen to keep something. */
  private long seen(Instant now) {
    Instant since = now.minus(settings.sweep().multipliedBy(SWEEPS));
    List<Contact> neighbours = circle.neighbours();
    return neighbours.stream()
        .map(one -> keepers.getOrDefault(one.id(), Instant.MIN))
        .filter(since::isBefore)
        .count();
  }
}
