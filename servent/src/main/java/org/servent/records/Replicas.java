package org.servent.records;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Who should keep what: of those who keep anything for others and whom we see, the closest to a
 * key, in the same order for everybody.
 */
final class Replicas {
  /** So long whoever keeps nothing is left in peace. */
  private static final Duration LEFT_IN_PEACE = Duration.ofMinutes(10);

  private final Circle circle;
  private final int copies;
  private final BooleanSupplier weKeep;
  private final Map<RingId, Instant> keepNothing = new LinkedHashMap<>();
  private final Calls calls = new Calls();

  /** An arc that we share with somebody. */
  record Shared(Contact with, Arc arc) {}

  Replicas(Circle circle, int copies, BooleanSupplier weKeep) {
    this.circle = circle;
    this.copies = copies;
    this.weKeep = weKeep;
  }

  RingId self() {
    return circle.self().id();
  }

  int copies() {
    return copies;
  }

  /** This one keeps nothing for others yet. */
  void keepsNothing(RingId who, Instant now) {
    askAgain(now);
    if (isNeighbour(who)) {
      keepNothing.put(who, now);
    }
  }

  /** Whoever kept nothing some time ago may keep something now. */
  void askAgain(Instant now) {
    keepNothing.values().removeIf(then -> then.plus(LEFT_IN_PEACE).isBefore(now));
    calls.forget(now);
  }

  /** A neighbour compares with us what lies on an arc. */
  void called(RingId by, Arc arc, Instant now) {
    calls.called(by, arc, now);
  }

  /** This one keeps something; whether it did not before. */
  boolean keepsAfterAll(RingId who) {
    return keepNothing.remove(who) != null;
  }

  boolean isNeighbour(RingId who) {
    return circle.neighbours().stream().anyMatch(one -> one.id().equals(who));
  }

  /** Those who should keep what has this key, and the next after them, closest first. */
  List<Contact> closest(RingId key, int most) {
    List<Contact> keepers = keepers();
    keepers.sort(Comparator.comparing((Contact one) -> one.id().distance(key))
        .thenComparing(Contact::id));
    return keepers.subList(0, Math.min(most, keepers.size()));
  }

  /** Those who should keep what has this key. */
  List<Contact> closest(RingId key) {
    return closest(key, copies);
  }

  /**
   * Whether we should keep what has this key.
   *
   * @param slack how many more than should may, since not all see the same
   */
  boolean isOurs(RingId key, int slack) {
    return weKeep.getAsBoolean() && nearer(key).size() < copies + slack;
  }

  /** Whether we, keeping anything or not, stand so near to a key that we see who should keep it. */
  boolean isNear(RingId key) {
    RingId we = circle.self().id();
    return circle.neighbours().stream().filter(one -> key.isNearer(one.id(), we)).count() < copies;
  }

  /** Those who keep something and stand nearer to a key than we, as far as we see. */
  List<Contact> nearer(RingId key) {
    RingId we = circle.self().id();
    return others().stream().filter(one -> key.isNearer(one.id(), we)).toList();
  }

  /**
   * Whether a key is ours only because we do not see all who stand nearer: where many neighbours
   * keep nothing, eight who do reach farther than our leaf set. It is not if none of them counts us
   * among the eight, and there should be as many if they stand everywhere as close as here.
   */
  boolean isElsewhere(RingId key, Instant now) {
    RingId we = circle.self().id();
    List<Contact> others = others();
    RingId there = key.since(we);
    boolean clockwise = there.high() >= 0;
    double toKey = share(clockwise ? there : we.since(key));
    double ahead = sight(clockwise);
    double seen = ahead + sight(!clockwise);
    double hidden = 2 * toKey - ahead;
    // Who sees half of the circle is in a ring so small that little is out of sight.
    return seen < 0.5 && hidden > 0
        && nearer(key).size() + others.size() * hidden / seen >= copies
        && calls.isSilent(key, now);
  }

  /** How much of the circle we see on one side. */
  private double sight(boolean clockwise) {
    RingId we = circle.self().id();
    return circle.neighbours()
        .stream()
        .map(one -> clockwise ? one.id().since(we) : we.since(one.id()))
        .filter(way -> way.high() >= 0)
        .mapToDouble(Replicas::share)
        .max()
        .orElse(0);
  }

  /** What share of the circle so long a way is. */
  private static double share(RingId way) {
    return (way.high() >>> 1) * 0x1p-63;
  }

  /** Neighbours that keep something, as far as we know. */
  List<Contact> others() {
    List<Contact> others = new ArrayList<>(circle.neighbours());
    others.removeIf(one -> keepNothing.containsKey(one.id()));
    return others;
  }

  private List<Contact> keepers() {
    List<Contact> keepers = others();
    if (weKeep.getAsBoolean()) {
      keepers.add(circle.self());
    }
    return keepers;
  }

  /**
   * With whom we have to agree about what: for each of those who share keys of which we are the
   * root, the arc of these. Of n in a row each keeps what lies between the middle of itself and the
   * n-th before it, and the middle of itself and the n-th after it.
   */
  List<Shared> shared() {
    RingId we = circle.self().id();
    List<Contact> row = keepers();
    if (row.size() < 2 || !weKeep.getAsBoolean()) {
      return List.of();
    }
    row.sort(Comparator.comparing(one -> one.id().since(we)));
    int count = row.size();
    Arc root = new Arc(Arc.middle(row.get(count - 1).id(), we), Arc.middle(we, row.get(1).id()));
    if (count <= copies) {
      return row.stream().skip(1).map(one -> new Shared(one, root)).toList();
    }
    Set<Shared> shared = new LinkedHashSet<>();
    for (int i = 1; i < copies; i++) {
      from(row.get(count + i - copies).id(), row.get(i), root).ifPresent(shared::add);
      upTo(row.get(count - i), row.get(copies - i).id(), root).ifPresent(shared::add);
    }
    return List.copyOf(shared);
  }

  /** What of our arc somebody after us shares, whose n-th before it is this. */
  private static Optional<Shared> from(RingId before, Contact with, Arc root) {
    RingId begin = Arc.middle(before, with.id());
    if (isFarther(begin, root.to(), before)) {
      return Optional.empty();
    }
    return Optional.of(new Shared(with,
        isFarther(begin, root.from(), before) ? new Arc(begin, root.to()) : root));
  }

  /** What of our arc somebody before us shares, whose n-th after it is this. */
  private static Optional<Shared> upTo(Contact with, RingId after, Arc root) {
    RingId end = Arc.middle(with.id(), after);
    if (isFarther(root.from(), end, with.id())) {
      return Optional.empty();
    }
    return Optional.of(new Shared(with,
        isFarther(root.to(), end, with.id()) ? new Arc(root.from(), end) : root));
  }

  /** Whether one point comes behind another, clockwise from a third. */
  private static boolean isFarther(RingId one, RingId other, RingId origin) {
    return one.since(origin).compareTo(other.since(origin)) > 0;
  }
}
