package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Remembers leaf set members that died, and asks one of them now and then: if a network was cut,
 * they are alive in a ring of their own, and both must become one again.
 */
final class Healing {
  private static final int MOST = 20;
  private static final Duration REMEMBERED = Duration.ofMinutes(90);
  private static final Duration PACE = Duration.ofMinutes(5);
  /** One try in so many goes to one by whose help we came in. */
  private static final int STRANGERS = 20;

  private final LeafProbes probes;
  private final Timers timers;
  private final RandomGenerator dice;
  private final Supplier<Optional<Contact>> entry;
  private final Map<RingId, Dead> dead = new LinkedHashMap<>();
  private boolean running;

  private record Dead(Contact who, Instant since) {}

  /** @param entry some member of a ring that we once heard of */
  Healing(LeafProbes probes, Timers timers, RandomGenerator dice,
      Supplier<Optional<Contact>> entry) {
    this.probes = probes;
    this.timers = timers;
    this.dice = dice;
    this.entry = entry;
  }

  void begin(Instant now) {
    running = true;
    timers.at(now.plus(jittered()), this::look);
  }

  void end() {
    running = false;
  }

  private Duration jittered() {
    return PACE.dividedBy(2).plusMillis(dice.nextLong(PACE.toMillis() / 2));
  }

  void died(Contact who, Instant now) {
    dead.putIfAbsent(who.id(), new Dead(who, now));
    if (dead.size() > MOST) {
      dead.remove(dead.keySet().iterator().next());
    }
  }

  void heard(RingId id) {
    dead.remove(id);
  }

  private void look(Instant now) {
    if (running) {
      dead.values().removeIf(each -> now.isAfter(each.since().plus(REMEMBERED)));
      List<Dead> all = new ArrayList<>(dead.values());
      if (dice.nextInt(STRANGERS) == 0) {
        entry.get().ifPresent(who -> probes.ask(who, now));
      } else if (!all.isEmpty()) {
        probes.ask(all.get(dice.nextInt(all.size())).who(), now);
      }
      timers.at(now.plus(jittered()), this::look);
    }
  }

  boolean withinBounds() {
    return dead.size() <= MOST;
  }
}
