package org.servent.records;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.servent.record.RecordType;
import org.servent.record.RingRecord;
import org.servent.record.Slot;
import org.servent.ring.RingId;

/** The records that are kept here, by key and by the end of their lease. */
final class RecordStore {
  private static final Comparator<Held> BY_EXPIRY = Comparator
      .comparing((Held held) -> held.record().expiry())
      .thenComparing(held -> held.record().key())
      .thenComparingLong(held -> held.mark().high())
      .thenComparingLong(held -> held.mark().low());

  private final NavigableMap<RingId, Map<Slot, Held>> keys = new TreeMap<>();
  private final TreeSet<Held> byExpiry = new TreeSet<>(BY_EXPIRY);
  private final Charges charges;
  private final int mostOfKey;

  RecordStore(RecordSettings.Quotas quotas) {
    charges = new Charges(quotas);
    mostOfKey = quotas.ofKey();
  }

  /** What is kept in the place of this record. */
  Optional<Held> inPlaceOf(RingRecord record) {
    return Optional.ofNullable(keys.getOrDefault(record.key(), Map.of()).get(record.slot()));
  }

  /** Whether there is room for it once what it replaces is gone. */
  boolean hasRoomFor(Held held) {
    Optional<Held> old = inPlaceOf(held.record());
    old.ifPresent(charges::remove);
    boolean room = charges.allow(held.payer(), held.size())
        && (old.isPresent() || under(held.record().key()).size() < mostOfKey);
    old.ifPresent(charges::add);
    return room;
  }

  /** Keeps this instead of what is in its place. */
  void keep(Held held) {
    inPlaceOf(held.record()).ifPresent(this::forget);
    keys.computeIfAbsent(held.record().key(), first -> new LinkedHashMap<>())
        .put(held.record().slot(), held);
    byExpiry.add(held);
    charges.add(held);
  }

  void forget(Held held) {
    if (byExpiry.remove(held)) {
      charges.remove(held);
      keys.computeIfPresent(held.record().key(), (key, slots) -> {
        slots.remove(held.record().slot());
        return slots.isEmpty() ? null : slots;
      });
    }
  }

  /** Forgets what is no longer leased. */
  void forgetExpired(Instant now) {
    while (!byExpiry.isEmpty() && !byExpiry.first().record().expiry().isAfter(now)) {
      forget(byExpiry.first());
    }
  }

  /** When the next lease ends. */
  Optional<Instant> nextExpiry() {
    return byExpiry.isEmpty() ? Optional.empty() : Optional.of(byExpiry.first().record().expiry());
  }

  /** What is kept under a key, of whatever type. */
  Collection<Held> under(RingId key) {
    return keys.getOrDefault(key, Map.of()).values();
  }

  /** What is kept under a key of one type, tombstones included. */
  List<RingRecord> under(RingId key, RecordType type) {
    return under(key).stream()
        .map(Held::record)
        .filter(record -> record.slot().type() == type)
        .toList();
  }

  Optional<Held> of(Item item) {
    return under(item.key()).stream().filter(held -> held.mark().equals(item.mark())).findFirst();
  }

  /** What is kept on an arc, clockwise. */
  List<Held> on(Arc arc) {
    Stream<Map<Slot, Held>> found = arc.wraps()
        ? Stream.concat(keys.tailMap(arc.from(), true).values().stream(),
            keys.headMap(arc.to(), true).values().stream())
        : keys.subMap(arc.from(), true, arc.to(), true).values().stream();
    return found.flatMap(slots -> slots.values().stream()).toList();
  }

  /** All, in the order of their keys. */
  List<Held> all() {
    List<Held> all = new ArrayList<>();
    keys.values().forEach(slots -> all.addAll(slots.values()));
    return all;
  }

  /** Bytes of all. */
  long bytes() {
    return charges.bytes();
  }

  int size() {
    return byExpiry.size();
  }

  /** The mark of all these marks, whatever their order is. */
  static Mark markOf(List<Held> some) {
    if (some.isEmpty()) {
      return Mark.NONE;
    }
    MessageDigest digest = Mark.begin();
    some.stream()
        .map(Held::mark)
        .sorted(Comparator.comparingLong(Mark::high).thenComparingLong(Mark::low))
        .forEach(mark -> digest.update(mark.bytes()));
    return Mark.of(digest);
  }
}
