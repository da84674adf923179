package org.servent.neighbour;

import java.util.EnumMap;
import java.util.Map;

/** How often each of a few kinds of things happened; counting makes no objects. */
@SuppressWarnings("EnumOrdinal") // An array makes no objects, and nothing is stored.
final class Tally<K extends Enum<K>> {
  private final Class<K> kinds;
  private final K[] all;
  private final long[] counts;

  Tally(Class<K> kinds) {
    this.kinds = kinds;
    this.all = kinds.getEnumConstants();
    this.counts = new long[all.length];
  }

  void count(K kind) {
    counts[kind.ordinal()]++;
  }

  /** The kinds that happened. */
  Map<K, Long> table() {
    Map<K, Long> table = new EnumMap<>(kinds);
    for (K kind : all) {
      if (counts[kind.ordinal()] > 0) {
        table.put(kind, counts[kind.ordinal()]);
      }
    }
    return table;
  }
}
