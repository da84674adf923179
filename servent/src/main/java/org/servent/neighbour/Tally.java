package org.servent.neighbour;

import java.util.EnumMap;
import java.util.Map;

/** How often each of a few kinds of things happened; counting makes no objects. */
@SuppressWarnings("EnumOrdinal") // An array makes no objects, and nothing is stored.
final class Tally<K extends Enum<K>> {
  private final Class<K> kinds;
  private final Map<K, long[]> counts;

  Tally(Class<K> kinds) {
    this.kinds = kinds;
    this.counts = new EnumMap<>(kinds);
  }

  void count(K kind) {
    long[] count = counts.get(kind);
    if (count == null) {
      counts.put(kind, new long[]{1});
    } else {
      count[0]++;
    }
  }

  /** The kinds that happened. */
  Map<K, Long> table() {
    Map<K, Long> table = new EnumMap<>(kinds);
    counts.forEach((kind, count) -> table.put(kind, count[0]));
    return table;
  }
}
