package org.servent.dht;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
  private final LeafSet leaves;
  private final Consumer<Instant> reenter;
  private final Map<RingId, Dead> dead = new LinkedHashMap<>();

  private record Dead(Contact who, Instant since) {}

  /** @param reenter asks for our place again, one by whose help we came in */
  Healing(LeafProbes probes, LeafSet leaves, Timers timers, RandomGenerator dice,
      Consumer<Instant> reenter) {
    this.probes = probes;
    this.leaves = leaves;
    this.timers = timers;
    this.dice = dice;
    this.reenter = reenter;
  }

  void begin(Instant now) {
    timers.at(now.plus(jittered()), this::look);
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
    dead.values().removeIf(each -> now.isAfter(each.since().plus(REMEMBERED)));
    List<Dead> all = new ArrayList<>(dead.values());
    if (dice.nextInt(STRANGERS) == 0 || leaves.next().isEmpty()) {
      reenter.accept(now);
    } else if (!all.isEmpty()) {
      probes.ask(all.get(dice.nextInt(all.size())).who(), now);
    }
    timers.at(now.plus(jittered()), this::look);
  }

  boolean withinBounds() {
    return dead.size() <= MOST;
  }
}
