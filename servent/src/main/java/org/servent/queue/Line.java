package org.servent.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.Host;
import org.servent.descriptor.Guid;

/** Those who wait, in the order in which they are served. */
final class Line {
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final TreeSet<Entry> order =
      new TreeSet<>(Comparator.comparingDouble(Entry::start).thenComparingLong(Entry::number));
  private final Map<Guid, Entry> places = new HashMap<>();
  private final Map<Wish, Entry> wishes = new HashMap<>();
  private final Map<Host, Integer> addresses = new HashMap<>();
  private Instant swept = Instant.MIN;

  private record Wish(Host from, Object file) {}

  void add(Entry entry) {
    order.add(entry);
    places.put(entry.id(), entry);
    wishes.put(new Wish(entry.from(), entry.file()), entry);
    addresses.merge(entry.from(), 1, Integer::sum);
  }

  void remove(Entry entry) {
    if (order.remove(entry)) {
      places.remove(entry.id());
      wishes.remove(new Wish(entry.from(), entry.file()));
      addresses.computeIfPresent(entry.from(), (same, mine) -> mine == 1 ? null : mine - 1);
    }
  }

  /** Its place, by its name or because it wants the same again. */
  @Nullable
  Entry of(Ask ask) {
    Optional<Entry> named =
        ask.place().map(places::get).filter(entry -> entry.isOf(ask));
    return named.orElse(wishes.get(new Wish(ask.from(), ask.file())));
  }

  @Nullable
  Entry at(Guid place) {
    return places.get(place);
  }

  int size() {
    return order.size();
  }

  int of(Host address) {
    return addresses.getOrDefault(address, 0);
  }

  Stream<Entry> all() {
    return order.stream();
  }

  /** How many of those stand before this one. */
  int before(Entry entry, Predicate<Entry> which) {
    return (int) order.headSet(entry).stream().filter(which).count();
  }

  /** Forgets whose time is over, now and then. */
  void sweep(Instant now) {
    if (now.isBefore(swept.equals(Instant.MIN) ? now : swept.plus(SWEEP))) {
      return;
    }
    swept = now;
    List<Entry> over = new ArrayList<>(order.stream().filter(each -> each.isOver(now)).toList());
    over.forEach(this::remove);
  }
}
