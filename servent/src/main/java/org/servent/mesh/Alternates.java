package org.servent.mesh;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.address.Fence;
import org.servent.content.Sha1;

/**
 * The alternates that we know, of all files.
 *
 * <p>One is told on if it was used by us or told by two who have nothing to do with each other,
 * within the last hour; it goes if two report it bad, or we find that it is. Nobody fills this
 * alone: unconfirmed ones are bounded by teller, by file and in all, and make room for others.
 */
public final class Alternates {
  /** How long one is remembered that nobody tells or uses again. */
  public static final Duration LIFE = Duration.ofHours(1);
  /** Of one file. */
  static final int MOST_OF_FILE = 100;
  /** Of all files. */
  static final int MOST = 20_000;
  /** Unconfirmed ones by one teller. */
  static final int MOST_OF_TELLER = 500;

  /** In the order in which they were last told or used. */
  private final Map<Key, Known> known = new LinkedHashMap<>();
  private final Map<Sha1, Map<Object, Known>> files = new HashMap<>();
  private final Debts debts = new Debts(MOST_OF_TELLER);
  private final Gone gone = new Gone();

  private record Key(Sha1 file, Object who) {}

  /** Somebody says that this file is there too. */
  public void told(Sha1 file, Alternate alternate, Listener by, Instant now) {
    forgetOld(now);
    Optional<Alternate> reachable = alternate.within(Fence.of(by.host()));
    if (reachable.isEmpty() || gone.has(file, alternate.who())) {
      return;
    }
    Known old = take(file, alternate.who());
    if (old != null) {
      old.told(reachable.get(), by.voter(), now);
      add(file, old, now);
    } else if (debts.mayTakeFrom(by.voter()) && roomFor(file, now)) {
      debts.take(by.voter());
      add(file, new Known(reachable.get(), by.voter(), now), now);
    }
  }

  /** We got bytes of this file there. */
  public void used(Sha1 file, Alternate alternate, Instant now) {
    forgetOld(now);
    gone.forget(file, alternate.who());
    Known old = take(file, alternate.who());
    if (old != null || roomFor(file, now)) {
      Known one = old == null ? new Known(alternate, null, now) : old;
      one.used(now);
      add(file, one, now);
    }
  }

  /** Somebody says that this file is not there. */
  public void reportedBad(Sha1 file, Alternate alternate, Listener by, Instant now) {
    forgetOld(now);
    Known one = files.getOrDefault(file, Map.of()).get(alternate.who());
    if (one != null && one.reportedBad(by.voter(), now)) {
      drop(file, alternate.who());
      gone.add(file, one.alternate(), false, now);
    }
  }

  /** We found that this file is not there. */
  public void failed(Sha1 file, Alternate alternate, Instant now) {
    forgetOld(now);
    drop(file, alternate.who());
    gone.add(file, alternate, true, now);
  }

  /** Who may have this file, for ourselves: those confirmed first, then those heard of last. */
  public List<Alternate> of(Sha1 file, Instant now) {
    forgetOld(now);
    return best(file, one -> true, now).map(Known::alternate).toList();
  }

  /** Whom to tell somebody of, who was not told yet on this connection. */
  public List<Alternate> toTell(Sha1 file, Listener to, Told told, int most, Instant now) {
    forgetOld(now);
    return best(file, one -> one.isConfirmed(now) && to.maySee(one.alternate()), now)
        .map(Known::alternate)
        .filter(one -> told.tell(file, one, true))
        .limit(most)
        .flatMap(one -> one.within(Fence.of(to.host())).stream())
        .toList();
  }

  /** Whom we found gone and may tell somebody of, who was not told yet on this connection. */
  public List<Alternate> goneToTell(Sha1 file, Listener to, Told told, int most, Instant now) {
    forgetOld(now);
    return gone.foundOf(file)
        .filter(to::maySee)
        .filter(one -> told.tell(file, one, false))
        .limit(most)
        .flatMap(one -> one.within(Fence.of(to.host())).stream())
        .toList();
  }

  /** How many are known, of all files. */
  public int size() {
    return known.size();
  }

  private Stream<Known> best(Sha1 file, Predicate<Known> which, Instant now) {
    return files.getOrDefault(file, Map.of())
        .values()
        .stream()
        .filter(which)
        .sorted(Comparator.comparing((Known one) -> !one.isConfirmed(now))
            .thenComparing(Known::heard, Comparator.reverseOrder()));
  }

  private boolean roomFor(Sha1 file, Instant now) {
    Map<Object, Known> same = files.getOrDefault(file, Map.of());
    if (same.size() >= MOST_OF_FILE) {
      Optional<Known> worst =
          same.values().stream().filter(one -> !one.isConfirmed(now)).findFirst();
      worst.ifPresent(one -> drop(file, one.alternate().who()));
      return worst.isPresent();
    }
    if (known.size() >= MOST) {
      Key eldest = known.keySet().iterator().next();
      drop(eldest.file(), eldest.who());
    }
    return true;
  }

  private void add(Sha1 file, Known one, Instant now) {
    known.put(new Key(file, one.alternate().who()), one);
    files.computeIfAbsent(file, first -> new LinkedHashMap<>()).put(one.alternate().who(), one);
    if (one.isConfirmed(now)) {
      debts.settle(one);
    }
  }

  private void drop(Sha1 file, Object who) {
    Known one = take(file, who);
    if (one != null) {
      debts.settle(one);
    }
  }

  private @Nullable Known take(Sha1 file, Object who) {
    files.computeIfPresent(file, (same, ofFile) -> {
      ofFile.remove(who);
      return ofFile.isEmpty() ? null : ofFile;
    });
    return known.remove(new Key(file, who));
  }

  private void forgetOld(Instant now) {
    Instant then = now.minus(LIFE);
    while (!known.isEmpty()) {
      Map.Entry<Key, Known> eldest = known.entrySet().iterator().next();
      if (eldest.getValue().heard().isAfter(then)) {
        break;
      }
      drop(eldest.getKey().file(), eldest.getKey().who());
    }
    gone.forgetBefore(then);
  }
}
