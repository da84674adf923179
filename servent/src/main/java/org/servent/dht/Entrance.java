package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.servent.descriptor.Payload;
import org.servent.ring.Contact;
import org.servent.ring.RingMessage.NearAsked;
import org.servent.ring.RingMessage.Purpose;
import org.servent.ring.RingMessage.Routed;

/**
 * How a servent becomes a member: from one that it heard of it walks to one that is near, whose
 * message to the root of our own id then collects rows of tables on its way. Once everybody in the
 * leaf set has spoken, it is a member; what came for it in the meantime waited.
 */
final class Entrance {
  /** Members that are asked in turn who is near. */
  private static final int STEPS = 4;
  /** Between two of them. */
  private static final Duration STEP = Duration.ofSeconds(2);
  /** Until the next member is asked for our place. */
  private static final Duration AGAIN = Duration.ofSeconds(15);
  /** By whose help we may come in, or come back. */
  private static final int MOST_ENTRIES = 20;
  /** Routed messages that wait until we are a member. */
  private static final int MOST_WAITING = 256;
  private static final int MOST_BYTES = 2 << 20;

  private final Acquaintances acquaintances;
  private final Post post;
  private final Pings pings;
  private final Hops hops;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Deque<Routed> waiting = new ArrayDeque<>();
  private List<Contact> entries = List.of();
  private boolean member;
  private boolean placed;
  private boolean walking;
  private int bytes;

  Entrance(Acquaintances acquaintances, Post post, Pings pings, Hops hops, Timers timers,
      RandomGenerator dice) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.pings = pings;
    this.hops = hops;
    this.timers = timers;
    this.dice = dice;
  }

  boolean isMember() {
    return member;
  }

  /** Whether the root told us our place. */
  boolean isPlaced() {
    return placed;
  }

  /** Whether we still look for a member that is near. */
  boolean isWalking() {
    return walking;
  }

  /** Begins, with the help of one of these; without any, we are the whole ring. */
  void begin(List<Contact> by, Instant now) {
    entries = by.stream()
        .filter(each -> !each.id().equals(acquaintances.self().id()))
        .toList();
    if (entries.isEmpty()) {
      placed = true;
      return;
    }
    walking = true;
    walk(any(), 1, now);
  }

  private Contact any() {
    return entries.get(dice.nextInt(entries.size()));
  }

  private void walk(Contact to, int step, Instant now) {
    pings.ask(to, now);
    post.send(to, new NearAsked(), now);
    timers.at(now.plus(STEP), then -> {
      Contact nearest =
          acquaintances.neighbourhood().members().stream().findFirst().orElse(to);
      if (step < STEPS && !nearest.id().equals(to.id())) {
        walk(nearest, step + 1, then);
      } else {
        walking = false;
        knock(nearest, then);
      }
    });
  }

  private void knock(Contact by, Instant now) {
    if (placed) {
      return;
    }
    askForPlace(by, now);
    timers.at(now.plus(AGAIN), then -> knock(any(), then));
  }

  private void askForPlace(Contact by, Instant now) {
    Contact self = acquaintances.self();
    hops.pass(new Routed(0, self.id(), self, 0, Purpose.JOIN, Payload.EMPTY), by, now);
  }

  /** Asks for our place again: perhaps those by whose help we came in are in another ring now. */
  void again(Instant now) {
    if (!entries.isEmpty()) {
      askForPlace(any(), now);
    }
  }

  /** Asks one whom we have just met for our place, and later again. */
  void meet(Contact one, Instant now) {
    List<Contact> more = new ArrayList<>(List.of(one));
    entries.stream()
        .filter(each -> !each.id().equals(one.id()))
        .limit(MOST_ENTRIES - 1L)
        .forEach(more::add);
    entries = List.copyOf(more);
    askForPlace(one, now);
  }

  /** The root has told us our place. */
  void placed() {
    placed = true;
  }

  /**
   * Everybody in the leaf set has spoken: we are a member.
   *
   * @return what waited for that
   */
  List<Routed> enter() {
    member = true;
    List<Routed> all = List.copyOf(waiting);
    forgetWaiting();
    return all;
  }

  /** Whether one more message can wait. */
  boolean hasRoom() {
    return waiting.size() < MOST_WAITING && bytes < MOST_BYTES;
  }

  /** Keeps a message until we are a member, if there is room. */
  void keep(Routed message) {
    if (hasRoom()) {
      waiting.add(message);
      bytes += message.payload().size();
    }
  }

  /** We are a member no more. */
  void leave() {
    member = false;
    placed = false;
    forgetWaiting();
  }

  private void forgetWaiting() {
    waiting.clear();
    bytes = 0;
  }

  boolean withinBounds() {
    return waiting.size() <= MOST_WAITING;
  }
}
