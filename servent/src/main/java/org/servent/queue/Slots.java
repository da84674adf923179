package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.servent.address.Host;

/** The slots that are taken now. */
final class Slots {
  private static final double NEWEST = 0.1;

  private final QueueLimits limits;
  private final SlotCount count;
  private final Set<Slot> taken = new LinkedHashSet<>();
  private final Map<Host, Integer> addresses = new HashMap<>();
  private int small;
  private double heldSeconds = 30;

  Slots(QueueLimits limits) {
    this.limits = limits;
    this.count = new SlotCount(limits);
  }

  /** How many there are at a time, those for small files aside. */
  int count() {
    return count.count();
  }

  void look(double speed, boolean wanted, Instant now) {
    count.look(speed, wanted, now);
  }

  int taken() {
    return taken.size();
  }

  /** How many are free for files of any size. */
  int free() {
    return count.count() - (taken.size() - small);
  }

  int freeForSmall() {
    return limits.small() - small;
  }

  boolean isGreedy(Host address) {
    return addresses.getOrDefault(address, 0) >= limits.perAddress();
  }

  /** How long one is held, on the average of late. */
  Duration held() {
    return Duration.ofMillis((long) (1_000 * heldSeconds));
  }

  Slot take(Ask ask, boolean forSmall, Instant now) {
    Slot slot = new Slot(ask, forSmall, now);
    taken.add(slot);
    addresses.merge(slot.holder(), 1, Integer::sum);
    small += forSmall ? 1 : 0;
    return slot;
  }

  /** It is free for others. */
  void end(Slot slot, Instant now) {
    if (!taken.remove(slot)) {
      return;
    }
    slot.end();
    small -= slot.isSmall() ? 1 : 0;
    addresses.computeIfPresent(slot.holder(), (same, mine) -> mine == 1 ? null : mine - 1);
    heldSeconds += NEWEST * (Duration.between(slot.since(), now).toMillis() / 1e3 - heldSeconds);
  }

  /** One in which nothing has been sent since then, if there is one. */
  Optional<Slot> resting(Instant then) {
    return taken.stream().filter(slot -> slot.restsSince(then)).findFirst();
  }
}
