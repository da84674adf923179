package org.servent.webcache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was heard lately, the newest of each key; old things and too many are forgotten. */
final class Recent<K, V> {
  /** @param heard when */
  record Entry<V>(V value, Instant heard) {}

  private final int bound;
  private final Duration expiry;
  /** The oldest first. */
  private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

  /**
   * @param bound keys kept
   * @param expiry how long a thing is worth anything
   */
  Recent(int bound, Duration expiry) {
    this.bound = bound;
    this.expiry = expiry;
  }

  /** Keeps this, in place of what was heard of the key before. */
  void put(K key, V value, Instant now) {
    forgetOld(now);
    entries.remove(key);
    entries.put(key, new Entry<>(value, now));
    if (entries.size() > bound) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** What was heard of this key, if that is not too long ago. */
  Optional<V> get(K key, Instant now) {
    forgetOld(now);
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  void remove(K key) {
    entries.remove(key);
  }

  /** All, the newest first. */
  List<Entry<V>> newest(Instant now) {
    forgetOld(now);
    return new ArrayList<>(entries.values()).reversed();
  }

  int size() {
    return entries.size();
  }

  private void forgetOld(Instant now) {
    Instant oldest = now.minus(expiry);
    var each = entries.values().iterator();
    while (each.hasNext() && each.next().heard().isBefore(oldest)) {
      each.remove();
    }
  }
}
