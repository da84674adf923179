package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.ProbeAnswered;
import org.servent.ring.RingMessage.Probed;

/**
 * Asks members of the table, and those who may get there, whether they are there and how far. Who
 * does not answer twice is gone.
 */
final class Pings {
  /** Under way at once. */
  static final int MOST = 64;
  private static final int TRIES = 2;
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final Acquaintances acquaintances;
  private final Post post;
  private final Timers timers;
  private final RandomGenerator dice;
  private final BooleanSupplier member;
  private final BiConsumer<Contact, Instant> gone;
  private final Map<Long, Ping> underway = new HashMap<>();
  private final Set<RingId> asked = new HashSet<>();

  private record Ping(Contact whom, Instant sent, int tries) {}

  /**
   * @param member whether we are a member
   * @param gone is told who does not answer
   */
  Pings(Acquaintances acquaintances, Post post, Timers timers, RandomGenerator dice,
      BooleanSupplier member, BiConsumer<Contact, Instant> gone) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.timers = timers;
    this.dice = dice;
    this.member = member;
    this.gone = gone;
  }

  /**
   * Asks, unless too many are being asked.
   *
   * @return whether it is being asked now
   */
  boolean ask(Contact whom, Instant now) {
    if (asked.contains(whom.id())) {
      return true;
    }
    if (asked.size() >= MOST || whom.id().equals(acquaintances.self().id())) {
      return false;
    }
    asked.add(whom.id());
    ask(whom, 1, now);
    return true;
  }

  private void ask(Contact whom, int tries, Instant now) {
    long nonce = dice.nextLong();
    underway.put(nonce, new Ping(whom, now, tries));
    post.send(whom, new Probed(nonce, member.getAsBoolean()), now);
    timers.at(now.plus(LIMIT), then -> late(nonce, then));
  }

  private void late(long nonce, Instant now) {
    Ping ping = underway.remove(nonce);
    if (ping == null) {
      return;
    }
    if (acquaintances.heard(ping.whom().id()).isAfter(ping.sent())) {
      asked.remove(ping.whom().id());
    } else if (ping.tries() < TRIES) {
      ask(ping.whom(), ping.tries() + 1, now);
    } else {
      asked.remove(ping.whom().id());
      gone.accept(ping.whom(), now);
    }
  }

  /** An answer came. */
  void answered(Contact from, ProbeAnswered answer, Instant now) {
    Ping ping = underway.get(answer.nonce());
    if (ping != null && ping.whom().id().equals(from.id())) {
      underway.remove(answer.nonce());
      asked.remove(from.id());
      acquaintances.measured(from, Duration.between(ping.sent(), now));
    }
  }

  /** Nobody can connect to it, so there is nothing to wait for. */
  void unreachable(RingId id) {
    if (asked.remove(id)) {
      underway.values().removeIf(ping -> ping.whom().id().equals(id));
    }
  }

  boolean isAsked(RingId id) {
    return asked.contains(id);
  }

  boolean withinBounds() {
    return asked.size() <= MOST && underway.size() <= MOST;
  }
}
