package org.servent.watches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A search that is done again and again, as it is at one moment.
 *
 * @param number by which the user names it
 * @param added since when
 * @param next when it is done next
 * @param runs how often it was done
 * @param seen what it found before, by key, the eldest first
 * @param sightings what it found last, the eldest first
 */
public record Watch(int number, WatchWish wish, Instant added, Instant next, int runs,
    List<String> seen, List<Sighting> sightings) {
  /** Files remembered, lest they are told twice. */
  static final int MOST_SEEN = 2_000;
  /** Sightings kept to be looked at. */
  static final int MOST_SIGHTINGS = 100;

  public Watch {
    seen = seen.subList(Math.max(0, seen.size() - MOST_SEEN), seen.size());
    sightings =
        sightings.subList(Math.max(0, sightings.size() - MOST_SIGHTINGS), sightings.size());
    seen = List.copyOf(seen);
    sightings = List.copyOf(sightings);
  }

  /** When it ends. */
  public Instant expiry() {
    return added.plus(wish.expires());
  }

  /** Whether something was fetched for it. */
  public boolean hasFetched() {
    return sightings.stream().anyMatch(Sighting::fetched);
  }

  /** Of what was found, the best first, what was not found before; each file once. */
  List<Sighting> news(List<Sighting> found) {
    Set<String> known = new LinkedHashSet<>(seen);
    return found.stream().filter(each -> known.add(each.key())).toList();
  }

  /** The one that shall be fetched of this news. */
  Optional<Sighting> toFetch(List<Sighting> news) {
    return wish.get() == GetWish.FIRST && !hasFetched()
        ? news.stream().filter(each -> each.sha1().isPresent()).findFirst()
        : Optional.empty();
  }

  /** The same after it was done. */
  Watch ran(List<Sighting> news, Instant next) {
    List<String> nowSeen = new ArrayList<>(seen);
    news.forEach(each -> nowSeen.add(each.key()));
    List<Sighting> all = new ArrayList<>(sightings);
    all.addAll(news);
    return new Watch(number, wish, added, next, runs + 1, nowSeen, all);
  }

  /** The same, to be done later. */
  Watch put(Duration off, Instant now) {
    return new Watch(number, wish, added, now.plus(off), runs, seen, sightings);
  }
}
