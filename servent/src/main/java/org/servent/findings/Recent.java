package org.servent.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Notes by key, so many at most; what was looked at least recently goes first. */
final class Recent<K, V> {
  private final int bound;
  private final Map<K, V> notes = new LinkedHashMap<>();

  Recent(int bound) {
    this.bound = bound;
  }

  /** The note of this key, a new one if there is none. */
  V of(K key, Supplier<V> none) {
    V note = notes.remove(key);
    V kept = note == null ? none.get() : note;
    notes.put(key, kept);
    if (notes.size() > bound) {
      notes.remove(notes.keySet().iterator().next());
    }
    return kept;
  }

  int size() {
    return notes.size();
  }
}
