package org.servent.watches;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * All watches: one at a time is done, and between two some time passes, so that nobody notices.
 * {@code now} may go back; then they are done later.
 */
public final class Watches {
  /** Watches at a time; each asks the network some times an hour. */
  public static final int MOST = 50;
  /** Between two searches. */
  static final Duration PAUSE = Duration.ofMinutes(1);
  /** When a first search is done, and one that nobody could be asked for is tried again. */
  static final Duration SOON = Duration.ofSeconds(5);
  /** A part of the time between two searches, by which it is shorter or longer. */
  private static final double JITTER = 0.1;

  private final RandomGenerator dice;
  private final List<Watch> all = new ArrayList<>();
  private Instant last = Instant.MIN;

  /** @param before what was there in an earlier run; of too many the first */
  public Watches(List<Watch> before, RandomGenerator dice) {
    this.dice = dice;
    before.stream().limit(MOST).forEach(all::add);
  }

  public List<Watch> all() {
    return List.copyOf(all);
  }

  public Optional<Watch> get(int number) {
    return all.stream().filter(each -> each.number() == number).findFirst();
  }

  /** Watches for something from now on; nothing if there are too many watches. */
  public Optional<Watch> add(WatchWish wish, Instant now) {
    if (all.size() >= MOST) {
      return Optional.empty();
    }
    int number = 1;
    while (get(number).isPresent()) {
      number++;
    }
    Watch watch =
        new Watch(number, wish, now, now.plus(SOON), 0, List.of(), List.of());
    all.add(watch);
    all.sort(Comparator.comparingInt(Watch::number));
    return Optional.of(watch);
  }

  /** Watches for it no more. */
  public Optional<Watch> remove(int number) {
    Optional<Watch> watch = get(number);
    watch.ifPresent(all::remove);
    return watch;
  }

  /** The watch that is to be done now; those that are over are forgotten. */
  public Optional<Watch> due(Instant now) {
    all.removeIf(each -> !each.expiry().isAfter(now));
    if (now.isBefore(earliest())) {
      return Optional.empty();
    }
    return all.stream()
        .filter(each -> !each.next().isAfter(now))
        .min(Comparator.comparing(Watch::next));
  }

  private Instant earliest() {
    return last.equals(Instant.MIN) ? last : last.plus(PAUSE);
  }

  /** Nobody could be asked; it is tried again soon. */
  public void nobody(Watch watch, Instant now) {
    get(watch.number()).ifPresent(it -> replace(it, it.put(PAUSE, now)));
  }

  /**
   * What came of a search.
   *
   * @param news what was not found before, the best first
   * @param fetch which of it shall be fetched
   */
  public record Outcome(List<Sighting> news, Optional<Sighting> fetch) {}

  /**
   * A watch was done.
   *
   * @param found all that was found, the best first
   */
  public Outcome ran(int number, List<Sighting> found, Instant now) {
    last = now;
    Optional<Watch> watch = get(number);
    if (watch.isEmpty()) {
      return new Outcome(List.of(), Optional.empty());
    }
    List<Sighting> news = watch.get().news(found);
    Optional<Sighting> fetch = watch.get().toFetch(news);
    List<Sighting> told = news.stream()
        .map(each -> fetch.filter(each::equals).isPresent()
            ? new Sighting(each.at(), each.sha1(), each.name(), each.size(), true)
            : each)
        .toList();
    replace(watch.get(), watch.get().ran(told, now.plus(about(watch.get().wish().every()))));
    return new Outcome(told, fetch);
  }

  private Duration about(Duration every) {
    double factor = 1 - JITTER + 2 * JITTER * dice.nextDouble();
    return Duration.ofMillis(Math.round(every.toMillis() * factor));
  }

  private void replace(Watch old, Watch now) {
    all.set(all.indexOf(old), now);
  }
}
