package org.servent.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.servent.content.Sha1;
import org.servent.descriptor.Guid;

/**
 * The hits of our recent searches, so that a file can be fetched by its hash when the search is
 * long over.
 */
public final class HitMemory {
  /** Hits kept; the oldest go first. Some 5 MB. */
  static final int BOUND = 10_000;
  /** How long a hit is worth trying. */
  static final Duration LIFETIME = Duration.ofHours(1);

  private record Key(Sha1 sha1, Guid servent) {}

  private record Entry(Found found, Instant at) {}

  private final Map<Key, Entry> byAge = new LinkedHashMap<>();
  private final TreeMap<String, Map<Guid, Found>> byHash = new TreeMap<>();

  /**
   * Remembers a hit that has a SHA-1; a newer one of the same file and servent takes the place of
   * the older.
   */
  public void add(Found found, Instant now) {
    found.file().sha1().ifPresent(sha1 -> {
      Key key = new Key(sha1, found.holder().servent());
      byAge.remove(key);
      byAge.put(key, new Entry(found, now));
      byHash.computeIfAbsent(sha1.base32(), hash -> new LinkedHashMap<>())
          .put(key.servent(), found);
      forget(now);
    });
  }

  /** Who has this file, the one heard of first first. */
  public List<Found> of(Sha1 sha1, Instant now) {
    forget(now);
    return List.copyOf(byHash.getOrDefault(sha1.base32(), Map.of()).values());
  }

  /** The hits of files whose base 32 SHA-1 begins with this, in either case of letters, by hash. */
  public List<Found> withPrefix(String prefix, Instant now) {
    forget(now);
    String start = prefix.toUpperCase(Locale.ROOT);
    List<Found> found = new ArrayList<>();
    for (Map<Guid, Found> each : byHash.subMap(start, true, start + Character.MAX_VALUE, false)
        .values()) {
      found.addAll(each.values());
    }
    return found;
  }

  /** What these searches found, and no later one, the hit of longest standing first. */
  List<Found> foundBy(Set<Guid> searches, Instant now) {
    forget(now);
    return byAge.values()
        .stream()
        .map(Entry::found)
        .filter(found -> searches.contains(found.query()))
        .toList();
  }

  /** How many hits are remembered. */
  public int size() {
    return byAge.size();
  }

  private void forget(Instant now) {
    Instant tooOld = now.minus(LIFETIME);
    Iterator<Map.Entry<Key, Entry>> oldestFirst = byAge.entrySet().iterator();
    while (oldestFirst.hasNext()) {
      Map.Entry<Key, Entry> oldest = oldestFirst.next();
      if (byAge.size() <= BOUND && oldest.getValue().at().isAfter(tooOld)) {
        return;
      }
      oldestFirst.remove();
      String hash = oldest.getKey().sha1().base32();
      Map<Guid, Found> holders = byHash.get(hash);
      if (holders != null) {
        holders.remove(oldest.getKey().servent());
        if (holders.isEmpty()) {
          byHash.remove(hash);
        }
      }
    }
  }
}
