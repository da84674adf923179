package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;
import org.servent.ring.RingMessage.ClosestAsked;
import org.servent.ring.RingMessage.ClosestTold;

/**
 * Finds the members next to a key by asking ever closer ones whom they know. Nobody is handed
 * anything to pass on, so nobody can drop it; and who names only his friends is one voice of many:
 * all of the closest are asked until nobody closer is named. Dearer than a routed message by as
 * many links as members are asked.
 */
final class Approaches {
  /** At once. */
  private static final int MOST = 16;
  /** Asked at once for one key. */
  private static final int TOGETHER = 4;
  /** Asked in all for one key: somebody may name many who are not there. */
  private static final int MOST_ASKED = 64;
  /** Whom one answer names. */
  private static final int TOLD = 16;
  /** Remembered for one key. */
  private static final int MOST_HEARD = 256;
  /** To begin with, beside those next to the key: others in other directions. */
  private static final int FIRST = 8;
  /** A link may have to be made first. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Acquaintances acquaintances;
  private final Post post;
  private final Hops hops;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Map<Long, Approach> waiting = new HashMap<>();
  private final Set<Approach> open = new HashSet<>();

  private static final class Approach {
    private final RingId key;
    private final int count;
    private final BiConsumer<List<Contact>, Instant> sink;
    /** Whoever was named and is not known to be silent, the closest first. */
    private final TreeSet<Contact> heard;
    private final Map<RingId, Contact> asked = new HashMap<>();
    private final Set<RingId> silent = new HashSet<>();
    private int waiting;

    private Approach(RingId key, int count, BiConsumer<List<Contact>, Instant> sink) {
      this.key = key;
      this.count = count;
      this.sink = sink;
      this.heard = new TreeSet<>(closestFirst(key));
    }

    private List<Contact> closest() {
      return heard.stream().limit(count).toList();
    }
  }

  Approaches(Acquaintances acquaintances, Post post, Hops hops, Timers timers,
      RandomGenerator dice) {
    this.acquaintances = acquaintances;
    this.post = post;
    this.hops = hops;
    this.timers = timers;
    this.dice = dice;
  }

  private static Comparator<Contact> closestFirst(RingId key) {
    return Comparator.comparing((Contact each) -> each.id().distance(key))
        .thenComparing(Contact::id);
  }

  /**
   * Finds those next to a key.
   *
   * @param count how many
   * @param sink is told them, closest first; nobody if too much is sought at once
   */
  void begin(RingId key, int count, BiConsumer<List<Contact>, Instant> sink, Instant now) {
    Approach one = new Approach(key, count, sink);
    if (open.size() >= MOST) {
      sink.accept(List.of(), now);
      return;
    }
    open.add(one);
    hear(one, closest(key));
    hear(one, hops.firstHops(key, FIRST));
    goOn(one, now);
  }

  private List<Contact> closest(RingId key) {
    return acquaintances.all().stream().sorted(closestFirst(key)).limit(TOLD).toList();
  }

  private void hear(Approach one, List<Contact> named) {
    for (Contact each : named.subList(0, Math.min(TOLD, named.size()))) {
      if (!each.id().equals(acquaintances.self().id()) && !one.silent.contains(each.id())) {
        // Who is known already is not replaced: nobody changes another's address.
        one.heard.add(acquaintances.asKnown(each));
      }
    }
    while (one.heard.size() > MOST_HEARD) {
      one.heard.removeLast();
    }
  }

  private void goOn(Approach one, Instant now) {
    List<Contact> next = new ArrayList<>(one.closest());
    next.removeIf(each -> one.asked.containsKey(each.id()));
    for (Contact each : next) {
      if (one.waiting < TOGETHER && one.asked.size() < MOST_ASKED) {
        ask(one, each, now);
      }
    }
    if (one.waiting == 0 && open.remove(one)) {
      one.sink.accept(one.closest(), now);
    }
  }

  private void ask(Approach one, Contact whom, Instant now) {
    long nonce = dice.nextLong();
    one.asked.put(whom.id(), whom);
    one.waiting++;
    waiting.put(nonce, one);
    post.send(whom, new ClosestAsked(nonce, one.key), now);
    timers.at(now.plus(PATIENCE), then -> {
      if (waiting.remove(nonce) != null) {
        one.waiting--;
        one.silent.add(whom.id());
        one.heard.remove(whom);
        goOn(one, then);
      }
    });
  }

  void asked(Contact from, ClosestAsked asked, Instant now) {
    post.send(from, new ClosestTold(asked.nonce(), closest(asked.key())), now);
  }

  /** Somebody answers; whoever else knows the number was told by him whom we asked. */
  void told(ClosestTold told, Instant now) {
    Approach one = waiting.remove(told.nonce());
    if (one != null) {
      one.waiting--;
      hear(one, told.closest());
      goOn(one, now);
    }
  }

  boolean withinBounds() {
    return open.size() <= MOST && waiting.size() <= MOST * TOGETHER;
  }
}
