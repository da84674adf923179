package org.servent.hostcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.WebUrl;

/**
 * The GWebCaches we know, and good manners towards them: which one may be asked now, and which is
 * told where we are. Caches are run by volunteers and are a last resort.
 *
 * <ul> <li>One at a time, a minute at least between two; twice as long after each that was of no
 * use, up to an hour; an hour after one that gave hosts. The first not at once, so that servents
 * which start together do not come together. <li>In random order. Who cannot be reached or says no
 * is left alone for a day; who cannot be reached comes back sooner if nobody else is left, since it
 * may be we who had no network. <li>An update comes from an ultrapeer that others can reach, an
 * hour after the start at the earliest and each hour from then on. </ul>
 */
public final class CacheBook {
  /** The first request comes at some moment in this time. */
  public static final Duration SPREAD = Duration.ofSeconds(20);
  /** Between two requests to any caches. */
  public static final Duration PAUSE = Duration.ofMinutes(1);
  /** After hosts were given; the longest pause after failures, too. */
  public static final Duration ENOUGH = Duration.ofHours(1);
  /** Before the first update and between updates; caches refuse more than one in 55 minutes. */
  public static final Duration BETWEEN_UPDATES = Duration.ofHours(1);
  /** How long a bad cache is left alone. */
  public static final Duration ASIDE = Duration.ofDays(1);
  /** A cache that complains so often in a row is bad: the first time it may be right. */
  public static final int MAX_COMPLAINTS = 2;
  /** Caches kept; a servent needs one. */
  public static final int BOUND = 100;

  /** What may be wrong with a cache. */
  public enum Fault {
    /** It cannot be connected to, or says nothing. */
    UNREACHABLE,
    /** It says no, or what nobody understands. */
    REFUSED
  }

  private final List<Known> caches = new ArrayList<>();
  private final RandomGenerator dice;
  private Instant nextRequest = Instant.MIN;
  private Instant nextAsk;
  private Instant nextUpdate;
  private @Nullable Known busy;
  private boolean asking;
  /** Requests for hosts in a row that gave none. */
  private int useless;

  /** A cache, and what came of asking it. */
  private static final class Known {
    private final WebUrl url;
    private final boolean ours;
    private int asked;
    private int complaints;
    private boolean works;
    private boolean unreachable;
    private Instant asideUntil = Instant.MIN;

    Known(WebUrl url, boolean ours) {
      this.url = url;
      this.ours = ours;
    }
  }

  /** @param ours those that our own list or user names */
  public CacheBook(List<WebUrl> ours, Instant start, RandomGenerator dice) {
    this.dice = dice;
    ours.stream().distinct().forEach(url -> caches.add(new Known(url, true)));
    nextAsk = start.plusMillis(dice.nextLong(SPREAD.toMillis()));
    nextUpdate = start.plus(BETWEEN_UPDATES);
  }

  /**
   * The cache to ask for hosts now: one of {@link #gave}, {@link #complained} and {@link #failed}
   * shall follow. Nothing if it is too early, or one is being asked.
   */
  public Optional<WebUrl> toAsk(Instant now) {
    if (now.isBefore(nextAsk)) {
      return Optional.empty();
    }
    Optional<WebUrl> cache = take(now);
    cache.ifPresent(url -> asking = true);
    return cache;
  }

  /** The earliest moment at which {@link #toAsk} may name one. */
  public Instant nextAsk() {
    return nextAsk.isAfter(nextRequest) ? nextAsk : nextRequest;
  }

  /**
   * The cache to tell where we are, if we are an ultrapeer that others can reach; the same shall
   * follow.
   */
  public Optional<WebUrl> toUpdate(Instant now) {
    if (now.isBefore(nextUpdate)) {
      return Optional.empty();
    }
    Optional<WebUrl> cache = take(now);
    cache.ifPresent(url -> {
      asking = false;
      nextUpdate = now.plus(BETWEEN_UPDATES);
    });
    return cache;
  }

  /** A cache that works, to be named to this one. */
  public Optional<WebUrl> another(WebUrl than) {
    return anyOf(caches.stream().filter(known -> known.works && !known.url.equals(than)))
        .map(known -> known.url);
  }

  /** Whether our own list or user names it, and not only another cache. */
  public boolean isOurs(WebUrl url) {
    return caches.stream().anyMatch(known -> known.ours && known.url.equals(url));
  }

  /**
   * The cache that was taken answered.
   *
   * @param hosts how many it named; it may know none
   * @param others caches that it named
   */
  public void gave(int hosts, List<WebUrl> others, Instant now) {
    Known known = end(hosts > 0, now);
    known.works = true;
    known.complaints = 0;
    known.unreachable = false;
    others.stream()
        .filter(url -> caches.size() < BOUND
            && caches.stream().noneMatch(each -> each.url.equals(url)))
        .forEach(url -> caches.add(new Known(url, false)));
  }

  /** The cache that was taken answered that it is not content with us. */
  public void complained(Instant now) {
    Known known = end(false, now);
    known.complaints++;
    if (known.complaints >= MAX_COMPLAINTS) {
      drop(known, now);
    }
  }

  /** The cache that was taken is of no use. */
  public void failed(Fault fault, Instant now) {
    Known known = end(false, now);
    known.unreachable = fault == Fault.UNREACHABLE;
    drop(known, now);
  }

  private Optional<WebUrl> take(Instant now) {
    if (busy != null || now.isBefore(nextRequest)) {
      return Optional.empty();
    }
    Optional<Known> chosen = next(caches.stream().filter(each -> !each.asideUntil.isAfter(now)))
        .or(() -> next(caches.stream().filter(each -> each.unreachable)));
    chosen.ifPresent(known -> known.asked++);
    busy = chosen.orElse(null);
    return chosen.map(known -> known.url);
  }

  private Known end(boolean useful, Instant now) {
    Known known = busy;
    if (known == null) {
      throw new IllegalStateException("no cache is being asked");
    }
    busy = null;
    nextRequest = now.plus(PAUSE);
    if (asking) {
      useless = useful ? 0 : useless + 1;
      nextAsk = now.plus(useful ? ENOUGH : backOff());
    }
    return known;
  }

  /** Doubles with each failure, and is spread by up to a quarter. */
  private Duration backOff() {
    long doubled = PAUSE.toMillis() << Math.min(useless - 1, 16);
    long wait = Math.min(doubled, ENOUGH.toMillis());
    return Duration.ofMillis(wait + dice.nextLong(wait / 4 + 1));
  }

  /** What is on our list may work another day. */
  private void drop(Known known, Instant now) {
    known.works = false;
    known.complaints = 0;
    known.asideUntil = now.plus(ASIDE);
    if (!known.ours) {
      caches.remove(known);
    }
  }

  /** One of those that were asked least often. */
  private Optional<Known> next(Stream<Known> some) {
    List<Known> all = some.toList();
    int least = all.stream().mapToInt(known -> known.asked).min().orElse(0);
    return anyOf(all.stream().filter(known -> known.asked == least));
  }

  private Optional<Known> anyOf(Stream<Known> some) {
    List<Known> all = some.toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(dice.nextInt(all.size())));
  }
}
