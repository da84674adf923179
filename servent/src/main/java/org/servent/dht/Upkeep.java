package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.Heartbeat;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.RowAsked;

/**
 * What a member does all the time: a sign of life to whoever has the next lower id, an eye on
 * whoever has the next higher one, a look at the table as often as members die, and now and then a
 * row of somebody else's.
 */
final class Upkeep {
  /** Between two signs of life. */
  static final Duration HEARTBEAT = Duration.ofSeconds(30);
  /** How much later than that one may come. */
  private static final Duration GRACE = Duration.ofSeconds(3);
  /** In which every row is asked for once. */
  private static final Duration ROWS = Duration.ofMinutes(20);
  /** After joining so many rows are asked for sooner, for near members of them. */
  private static final int MOST_SOON = 16;
  private static final Duration SOON = Duration.ofSeconds(30);
  /** Of those who can tell a row, one of so many is asked that are nearest. */
  private static final int ABLE = 4;
  /** At most, between two comparisons of the leaf set with that of one of its members. */
  private static final Duration COMPARED = Duration.ofMinutes(2);
  /** Deaths that tell how often members die. */
  private static final int MEMORY = 16;
  /** Share of the members in a table that may be dead when they are needed. */
  private static final double DEAD = 0.03;
  private static final Duration SOONEST = Duration.ofSeconds(20);
  private static final Duration LATEST = Duration.ofMinutes(20);

  private final Acquaintances acquaintances;
  private final Post post;
  private final Pings pings;
  private final LeafProbes probes;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private Instant since = Instant.MAX;
  private int row;
  private int rowsAsked;

  Upkeep(Acquaintances acquaintances, Post post, Pings pings, LeafProbes probes, Timers timers,
      RandomGenerator dice) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.pings = pings;
    this.probes = probes;
    this.timers = timers;
    this.dice = dice;
  }

  void begin(Instant now) {
    since = now;
    timers.at(now.plus(jitter(HEARTBEAT)), this::beat);
    timers.at(now.plus(HEARTBEAT), this::watch);
    timers.at(now.plus(jitter(SOONEST)), this::look);
    timers.at(now.plus(jitter(rowPace())), this::askForRow);
    timers.at(now.plus(jitter(rowPace())), this::askWhoIsNear);
    timers.at(now.plus(jitter(COMPARED)), this::compare);
  }

  /** Half of it to all of it, lest all members do the same at once. */
  private Duration jitter(Duration whole) {
    return Duration.ofNanos(whole.toNanos() / 2 + dice.nextLong(whole.toNanos() / 2));
  }

  private void beat(Instant now) {
    Instant due = acquaintances.leaves()
        .previous()
        .map(Contact::id)
        .map(acquaintances::sent)
        .map(sent -> later(sent, HEARTBEAT))
        .orElse(now.plus(HEARTBEAT));
    if (!due.isAfter(now)) {
      acquaintances.leaves().previous().ifPresent(to -> post.send(to, new Heartbeat(), now));
      due = now.plus(HEARTBEAT);
    }
    timers.at(due, this::beat);
  }

  private void watch(Instant now) {
    Duration patience = HEARTBEAT.plus(GRACE);
    Instant due = now.plus(patience);
    for (Contact next : acquaintances.leaves().next().stream().toList()) {
      Instant limit = later(acquaintances.heard(next.id()), patience);
      if (limit.isAfter(now)) {
        due = limit;
      } else {
        probes.suspect(next, now);
      }
    }
    acquaintances.adapt();
    probes.repair(now);
    timers.at(due, this::watch);
  }

  private static Instant later(Instant start, Duration by) {
    return start.equals(Instant.MIN) ? start : start.plus(by);
  }

  /** Asks those in use who said nothing since the last look. */
  private void look(Instant now) {
    Duration pace = pace(now);
    for (Contact each : acquaintances.table().used()) {
      if (acquaintances.heard(each.id()).isBefore(now.minus(pace))) {
        pings.ask(each, now);
      }
    }
    timers.at(now.plus(pace), this::look);
  }

  /**
   * How long ago a member may have been heard of, so that of those who die at this rate few are
   * relied on ({@code Castro et al., DSN 2004, §4.1}; for small shares).
   */
  private Duration pace(Instant now) {
    Duration observed = Duration.between(deaths.size() < MEMORY ? since : deaths.getFirst(), now);
    int members = acquaintances.all().size();
    if (deaths.isEmpty() || members == 0 || observed.isZero()) {
      return LATEST;
    }
    double perSecond = deaths.size() / (observed.toMillis() / 1e3 + 1) / members;
    double seconds = 2 * DEAD / perSecond;
    return Duration.ofMillis((long) (1e3
        * Math.clamp(seconds, (double) SOONEST.toSeconds(), (double) LATEST.toSeconds())));
  }

  /** One of ours died. */
  void died(Instant now) {
    deaths.addLast(now);
    if (deaths.size() > MEMORY) {
      deaths.removeFirst();
    }
  }

  private Duration rowPace() {
    return rowsAsked < MOST_SOON ? SOON
        : ROWS.dividedBy(Math.max(1, acquaintances.table().depth()));
  }

  private void askForRow(Instant now) {
    row = (row + 1) % Math.max(1, acquaintances.table().depth());
    any(acquaintances.nearestThatShare(row, ABLE))
        .ifPresent(one -> post.send(one, new RowAsked(row), now));
    rowsAsked++;
    timers.at(now.plus(rowPace()), this::askForRow);
  }

  /** A place became empty: who shares its row may know somebody for it. */
  void refill(RingId was, Instant now) {
    if (acquaintances.table().lacks(was)) {
      int empty = acquaintances.self().id().commonDigits(was);
      acquaintances.table()
          .row(empty)
          .stream()
          .findFirst()
          .ifPresent(mate -> post.send(mate, new RowAsked(empty), now));
    }
  }

  private void askWhoIsNear(Instant now) {
    any(acquaintances.neighbourhood().members()).ifPresent(one -> {
      pings.ask(one, now);
      post.send(one, new NearAsked(), now);
    });
    timers.at(now.plus(rowPace()), this::askWhoIsNear);
  }

  private Optional<Contact> any(List<Contact> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
  }

  /** Periodic, as nothing else finds what was missed while much happened at once. */
  private void compare(Instant now) {
    any(acquaintances.leaves().members()).ifPresent(one -> probes.ask(one, now));
    timers.at(now.plus(jitter(COMPARED)), this::compare);
  }
}
