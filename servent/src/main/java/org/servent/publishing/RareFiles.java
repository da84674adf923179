package org.servent.publishing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.servent.content.Sha1;

/**
 * Which of our files the ring is told of, one after the other: those that few others seem to have,
 * since what many have is found by asking around. Each costs some ten messages and is said again
 * for as long as it is rare, so there is a bound on how many, and a pace.
 *
 * <p>One thread calls; {@code now} never goes back.
 */
public final class RareFiles {
  /** How many the ring is told of at a time: one a minute is then said again. */
  public static final int MOST = 500;
  /** How long the ring keeps each. */
  public static final Duration LEASE = Duration.ofHours(12);
  /** Between two of them. */
  public static final Duration PACE = Duration.ofSeconds(5);
  /** A file is rare if no more others than this are known to have it. */
  public static final int FEW = 2;
  /** Each is said again after this. */
  static final Duration RENEWED = Duration.ofHours(9);
  /**
   * What the ring did not take is offered again, and each time after twice as long: a ring that is
   * a minute old takes little.
   */
  static final Duration RETRY = Duration.ofMinutes(1);
  /** All are told anew no more often than this. */
  static final Duration SETTLED = Duration.ofHours(1);
  /** Files that wait for their turn. */
  static final int MOST_WAITING = 200;
  private static final int MOST_FAILURES = 5;

  private final Predicate<RareFile> isShared;
  private final ToIntFunction<Sha1> others;
  private final Map<Sha1, Told> told = new HashMap<>();
  private final Deque<RareFile> waiting = new ArrayDeque<>();
  private Instant last = Instant.MIN;
  private Instant lastMove = Instant.MIN;

  private static final class Told {
    private final RareFile file;
    private Instant again;
    private int failures;

    private Told(RareFile file, Instant again) {
      this.file = file;
      this.again = again;
    }
  }

  /**
   * @param isShared whether a file is still shared as it was
   * @param others how many others are known to have a file
   */
  public RareFiles(Predicate<RareFile> isShared, ToIntFunction<Sha1> others) {
    this.isShared = isShared;
    this.others = others;
  }

  /** Whether {@link #offer} is of use. */
  public boolean wantsMore() {
    return told.size() < MOST && waiting.isEmpty();
  }

  /** These are shared; more than {@link #MOST_WAITING} are not looked at. */
  public void offer(List<RareFile> files) {
    files.stream()
        .filter(file -> !told.containsKey(file.sha1()))
        .limit(MOST_WAITING - waiting.size())
        .forEach(waiting::add);
  }

  /** The file of which the ring is to be told now, if any; it counts as being told. */
  public Optional<RareFile> next(Instant now) {
    if (last.plus(PACE).isAfter(now)) {
      return Optional.empty();
    }
    Optional<RareFile> next = again(now).or(this::first);
    next.ifPresent(file -> {
      last = now;
      Told one = told.computeIfAbsent(file.sha1(), none -> new Told(file, now));
      one.again = now.plus(RETRY.multipliedBy(1L << one.failures));
    });
    return next;
  }

  /** One that was told before; those that are not shared, or rare, any more are forgotten. */
  private Optional<RareFile> again(Instant now) {
    while (true) {
      Optional<Told> eldest = told.values()
          .stream()
          .filter(each -> !each.again.isAfter(now))
          .min(Comparator.comparing(each -> each.again));
      if (eldest.isEmpty() || isRare(eldest.get().file)) {
        return eldest.map(each -> each.file);
      }
      told.remove(eldest.get().file.sha1());
    }
  }

  private Optional<RareFile> first() {
    while (told.size() < MOST && !waiting.isEmpty()) {
      RareFile file = waiting.remove();
      if (!told.containsKey(file.sha1()) && isRare(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private boolean isRare(RareFile file) {
    return others.applyAsInt(file.sha1()) <= FEW && isShared.test(file);
  }

  /**
   * The ring has it, or has not.
   *
   * @param full whether it has enough sources of this file already
   */
  public void done(Sha1 sha1, boolean kept, boolean full, Instant now) {
    Told file = told.get(sha1);
    if (file == null) {
      return;
    }
    file.failures = kept ? 0 : file.failures + 1;
    if (kept) {
      file.again = now.plus(RENEWED);
    } else if (full || file.failures >= MOST_FAILURES) {
      told.remove(sha1);
    }
  }

  /**
   * We are somewhere else: of all files the ring is told anew, one after the other.
   *
   * @return false if that was so a short time ago; then it is to be said again
   */
  public boolean moved(Instant now) {
    if (told.isEmpty()) {
      return true;
    }
    // An address may go back and forth.
    if (lastMove.plus(SETTLED).isAfter(now)) {
      return false;
    }
    lastMove = now;
    told.values().forEach(each -> each.again = now);
    return true;
  }

  /** Of how many files the ring is told. */
  public int size() {
    return told.size();
  }
}
