package org.servent.dht;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * The members whose ids are next to ours, half of them on each side. In a ring that is smaller than
 * that, members stand on both sides, and the set is all there is.
 */
public final class LeafSet {
  private final RingId own;
  private final Supplier<List<Contact>> others;
  private int half;
  /** By their distance from us, the nearest first. */
  private final List<Contact> higher = new ArrayList<>();
  private final List<Contact> lower = new ArrayList<>();

  /** @param size how many members; even */
  public LeafSet(RingId own, int size) {
    this(own, size, List::of);
  }

  /** @param others members that are known elsewhere */
  LeafSet(RingId own, int size, Supplier<List<Contact>> others) {
    this.own = own;
    this.half = size / 2;
    this.others = others;
  }

  /**
   * Whether somebody would stand in the leaf set of another owner that has these members; nobody
   * would if they are fewer than there is room for, as in a small ring they may.
   */
  boolean wouldStand(RingId id, RingId owner, Set<RingId> theirs) {
    if (theirs.size() < 2 * half) {
      return false;
    }
    RingId above = id.since(owner);
    RingId below = owner.since(id);
    int nearerAbove = 0;
    int nearerBelow = 0;
    for (RingId each : theirs) {
      nearerAbove += each.since(owner).compareTo(above) < 0 ? 1 : 0;
      nearerBelow += owner.since(each).compareTo(below) < 0 ? 1 : 0;
    }
    return nearerAbove < half || nearerBelow < half;
  }

  /** Has room for another number from now on; of too many the farthest go. */
  void resize(int size) {
    half = size / 2;
    while (higher.size() > half) {
      higher.removeLast();
    }
    while (lower.size() > half) {
      lower.removeLast();
    }
  }

  /**
   * Takes somebody in who is near enough, or puts newer words in the place of older ones.
   *
   * @return whether the set has another member than before
   */
  boolean add(Contact contact) {
    if (contact.id().equals(own)) {
      return false;
    }
    boolean known = contains(contact.id());
    boolean above = insert(higher, contact, true);
    boolean below = insert(lower, contact, false);
    return !known && (above || below);
  }

  private boolean insert(List<Contact> side, Contact contact, boolean clockwise) {
    int at = nearer(side, contact.id(), clockwise);
    if (at < side.size() && side.get(at).id().equals(contact.id())) {
      side.set(at, contact);
      return true;
    }
    if (!fits(side, contact.id(), clockwise)) {
      return false;
    }
    side.add(at, contact);
    if (side.size() > half) {
      side.removeLast();
    }
    return true;
  }

  /** How many of these stand before it on this side. */
  private int nearer(Iterable<Contact> all, RingId id, boolean clockwise) {
    RingId distance = distance(id, clockwise);
    int count = 0;
    for (Contact each : all) {
      count += distance(each.id(), clockwise).compareTo(distance) < 0 ? 1 : 0;
    }
    return count;
  }

  private RingId distance(RingId id, boolean clockwise) {
    return clockwise ? id.since(own) : own.since(id);
  }

  /** @return whether it was there */
  boolean remove(RingId id) {
    boolean above = higher.removeIf(each -> each.id().equals(id));
    boolean below = lower.removeIf(each -> each.id().equals(id));
    return above || below;
  }

  boolean contains(RingId id) {
    return get(id).isPresent();
  }

  Optional<Contact> get(RingId id) {
    boolean above = id.since(own).compareTo(own.since(id)) <= 0;
    return find(above ? higher : lower, id).or(() -> find(above ? lower : higher, id));
  }

  private static Optional<Contact> find(List<Contact> side, RingId id) {
    for (Contact each : side) {
      if (each.id().equals(id)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Whether it would be taken in. */
  boolean wants(RingId id) {
    return wants(id, List.of());
  }

  /** Whether it would be taken in even if all of these were. */
  boolean wants(RingId id, Collection<Contact> coming) {
    return !id.equals(own) && !contains(id)
        && (wants(higher, id, true, coming) || wants(lower, id, false, coming));
  }

  private boolean wants(List<Contact> side, RingId id, boolean clockwise,
      Collection<Contact> coming) {
    return fits(side, id, clockwise)
        && nearer(side, id, clockwise) + nearer(coming, id, clockwise) < half;
  }

  /**
   * Whether there is a place for it. On the side where it is farther away so only if few are known
   * that lie between: else a side that lost somebody would be filled up with the other side's
   * members, and look as if they were the whole ring.
   */
  private boolean fits(List<Contact> side, RingId id, boolean clockwise) {
    int before = nearer(side, id, clockwise);
    boolean isNearSide = distance(id, clockwise).compareTo(distance(id, !clockwise)) <= 0;
    return before < half && (isNearSide || before + othersNearer(id, clockwise) < half);
  }

  private int othersNearer(RingId id, boolean clockwise) {
    RingId distance = distance(id, clockwise);
    int count = 0;
    for (Contact each : others.get()) {
      count += distance(each.id(), clockwise).compareTo(distance) < 0 && !contains(each.id()) ? 1
          : 0;
    }
    return count;
  }

  /** All members, each once: those above us, the nearest first, then those below. */
  public List<Contact> members() {
    List<Contact> all = new ArrayList<>(higher);
    for (Contact each : lower) {
      if (find(higher, each.id()).isEmpty()) {
        all.add(each);
      }
    }
    return all;
  }

  /** Who has the next higher id. */
  Optional<Contact> next() {
    return higher.isEmpty() ? Optional.empty() : Optional.of(higher.getFirst());
  }

  /** Who has the next lower id. */
  Optional<Contact> previous() {
    return lower.isEmpty() ? Optional.empty() : Optional.of(lower.getFirst());
  }

  /** Who stands farthest away above us. */
  Optional<Contact> last() {
    return higher.isEmpty() ? Optional.empty() : Optional.of(higher.getLast());
  }

  /** Who stands farthest away below us. */
  Optional<Contact> first() {
    return lower.isEmpty() ? Optional.empty() : Optional.of(lower.getLast());
  }

  boolean isFullAbove() {
    return higher.size() >= half;
  }

  boolean isFullBelow() {
    return lower.size() >= half;
  }

  /** Whether both sides meet, so that there are no other members. */
  public boolean isWholeRing() {
    return higher.stream().anyMatch(each -> find(lower, each.id()).isPresent());
  }

  /** Whether nobody is missing. */
  boolean isComplete() {
    return (isFullAbove() && isFullBelow()) || isWholeRing();
  }

  /**
   * Whether one side lost everybody while the other did not: nobody knows then who is the root of
   * keys on that side.
   */
  boolean isOneSided() {
    return higher.isEmpty() != lower.isEmpty();
  }

  /** Whether the root of this key is one of us. */
  boolean covers(RingId key) {
    if (isWholeRing() || (higher.isEmpty() && lower.isEmpty())) {
      return true;
    }
    RingId start = lower.isEmpty() ? own : lower.getLast().id();
    RingId end = higher.isEmpty() ? own : higher.getLast().id();
    return key.since(start).compareTo(end.since(start)) <= 0;
  }

  /**
   * The member whose id is nearest to this key; nobody if ours is.
   *
   * @param but somebody who does not count
   */
  Optional<Contact> nearest(RingId key, @Nullable RingId but) {
    Optional<Contact> best = Optional.empty();
    RingId bestId = own;
    for (List<Contact> side : List.of(higher, lower)) {
      for (Contact each : side) {
        if (!each.id().equals(but) && key.isNearer(each.id(), bestId)) {
          best = Optional.of(each);
          bestId = each.id();
        }
      }
    }
    return best;
  }

  /**
   * The members, ourselves not counted, that are among the {@code count} nearest to this key.
   *
   * @return the nearest first
   */
  public List<Contact> among(RingId key, int count) {
    List<Contact> all = members();
    all.sort((one, other) -> one.id().equals(other.id()) ? 0
        : key.isNearer(one.id(), other.id()) ? -1 : 1);
    long nearerThanWe =
        all.stream().filter(each -> key.isNearer(each.id(), own)).count();
    int others = nearerThanWe < count ? count - 1 : count;
    return List.copyOf(all.subList(0, Math.min(others, all.size())));
  }

  /** Whether we are among the {@code count} nearest to this key. */
  public boolean isAmong(RingId key, int count) {
    return members().stream().filter(each -> key.isNearer(each.id(), own)).count() < count;
  }

  /**
   * How many members the whole ring has, about: by how densely they stand here. A ring of which we
   * see everybody is counted.
   */
  public double estimate() {
    int members = members().size();
    if (isWholeRing() || members == 0 || higher.isEmpty() || lower.isEmpty()) {
      return members + 1.0;
    }
    RingId span = higher.getLast().id().since(lower.getLast().id());
    double share = toDouble(span) / Math.pow(2, Long.SIZE);
    return share == 0 ? Double.MAX_VALUE : (higher.size() + lower.size()) / share;
  }

  /** In units of 2⁶⁴, which is as exact as an estimate can be. */
  private static double toDouble(RingId distance) {
    double high = distance.high() >>> 1;
    return 2 * high;
  }
}
