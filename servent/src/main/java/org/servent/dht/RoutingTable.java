package org.servent.dht;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.servent.ring.Contact;
import org.servent.ring.RingId;

/**
 * Members by the digits with which their ids begin: row {@code n} holds those that share {@code n}
 * digits with us, by the digit that follows. In each place stands the one that is nearest by the
 * time things take, and up to two spares.
 *
 * <p>Only the first {@code log16 N} rows ever fill; others take no memory.
 */
public final class RoutingTable {
  /** Of each place: one in use, and two that step in. */
  static final int DEPTH = 3;

  private final RingId own;
  /** By row, then by digit times {@link #DEPTH}. */
  private final @Nullable Entry[] @Nullable [] rows = new Entry[RingId.DIGITS][];

  /**
   * One member.
   *
   * @param roundTrip to there and back; {@link Long#MAX_VALUE} nanoseconds if it was never measured
   */
  record Entry(Contact contact, long roundTrip) {}

  public RoutingTable(RingId own) {
    this.own = own;
  }

  /**
   * Puts somebody into the place for its id, by how near it is.
   *
   * @param roundTrip what was measured, if anything was
   * @param mayEnter asked of somebody new for whom there is room
   * @return whether it is in the table now
   */
  boolean add(Contact contact, Optional<Duration> roundTrip, Predicate<Contact> mayEnter) {
    int row = own.commonDigits(contact.id());
    if (row >= RingId.DIGITS) {
      return false;
    }
    @Nullable
    Entry[] places = rows[row] == null ? new Entry[RingId.RADIX * DEPTH] : rows[row];
    int first = contact.id().digit(row) * DEPTH;
    int was = indexOf(places, first, contact.id());
    long nanos = roundTrip.map(Duration::toNanos)
        .orElse(was < 0 ? Long.MAX_VALUE : nanos(places[was]));
    if (was >= 0) {
      shiftUp(places, was, first + DEPTH);
    }
    int at = first;
    while (at < first + DEPTH && places[at] != null && nanos(places[at]) <= nanos) {
      at++;
    }
    if (at == first + DEPTH || (was < 0 && !mayEnter.test(contact))) {
      return false;
    }
    System.arraycopy(places, at, places, at + 1, first + DEPTH - 1 - at);
    places[at] = new Entry(contact, nanos);
    rows[row] = places;
    return true;
  }

  private static long nanos(@Nullable Entry entry) {
    return entry == null ? Long.MAX_VALUE : entry.roundTrip;
  }

  private static int indexOf(@Nullable Entry[] places, int first, RingId id) {
    for (int i = first; i < first + DEPTH; i++) {
      Entry entry = places[i];
      if (entry != null && entry.contact.id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private static void shiftUp(@Nullable Entry[] places, int gap, int end) {
    System.arraycopy(places, gap + 1, places, gap, end - 1 - gap);
    places[end - 1] = null;
  }

  /** @return whether it was there */
  boolean remove(RingId id) {
    int row = own.commonDigits(id);
    @Nullable
    Entry[] places = row < RingId.DIGITS ? rows[row] : null;
    if (places == null) {
      return false;
    }
    int first = id.digit(row) * DEPTH;
    int at = indexOf(places, first, id);
    if (at >= 0) {
      shiftUp(places, at, first + DEPTH);
    }
    return at >= 0;
  }

  boolean contains(RingId id) {
    int row = own.commonDigits(id);
    @Nullable
    Entry[] places = row < RingId.DIGITS ? rows[row] : null;
    return places != null && indexOf(places, id.digit(row) * DEPTH, id) >= 0;
  }

  /** Whether there is nobody in the place where this one would stand. */
  boolean lacks(RingId id) {
    int row = own.commonDigits(id);
    return row < RingId.DIGITS && first(row, id.digit(row)).isEmpty();
  }

  /** Whether there is room in the place where this one would stand. */
  boolean hasRoom(RingId id) {
    int row = own.commonDigits(id);
    @Nullable
    Entry[] places = row < RingId.DIGITS ? rows[row] : null;
    return row < RingId.DIGITS
        && (places == null || places[id.digit(row) * DEPTH + DEPTH - 1] == null);
  }

  /** Who stands in this place and may be used, the nearest first. */
  Optional<Contact> next(RingId key, Predicate<Contact> usable) {
    int row = own.commonDigits(key);
    @Nullable
    Entry[] places = row < RingId.DIGITS ? rows[row] : null;
    if (places != null) {
      int first = key.digit(row) * DEPTH;
      for (int i = first; i < first + DEPTH; i++) {
        Entry entry = places[i];
        if (entry != null && usable.test(entry.contact)) {
          return Optional.of(entry.contact);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Contact> first(int row, int digit) {
    @Nullable
    Entry[] places = rows[row];
    Entry entry = places == null ? null : places[digit * DEPTH];
    return entry == null ? Optional.empty() : Optional.of(entry.contact);
  }

  /** Those in use of this row, one of each place. */
  List<Contact> row(int row) {
    List<Contact> all = new ArrayList<>();
    for (int digit = 0; digit < RingId.RADIX; digit++) {
      first(row, digit).ifPresent(all::add);
    }
    return all;
  }

  /** Those in the row where this one would stand, spares too. */
  List<Contact> rowMates(RingId id) {
    int row = own.commonDigits(id);
    @Nullable
    Entry[] places = row < RingId.DIGITS ? rows[row] : null;
    List<Contact> all = new ArrayList<>();
    if (places != null) {
      for (Entry entry : places) {
        if (entry != null) {
          all.add(entry.contact);
        }
      }
    }
    return all;
  }

  /** All members in it, spares too. */
  List<Contact> members() {
    return entries().stream().map(Entry::contact).toList();
  }

  /** All that are in use: one of each place. */
  public List<Contact> used() {
    List<Contact> all = new ArrayList<>();
    for (int row = 0; row < rows.length; row++) {
      all.addAll(row(row));
    }
    return all;
  }

  List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    for (@Nullable
    Entry @Nullable [] places : rows) {
      if (places != null) {
        Arrays.stream(places).forEach(entry -> {
          if (entry != null) {
            all.add(entry);
          }
        });
      }
    }
    return Collections.unmodifiableList(all);
  }

  /** How many rows have anybody. */
  public int rows() {
    int used = 0;
    for (int row = 0; row < rows.length; row++) {
      used += row(row).isEmpty() ? 0 : 1;
    }
    return used;
  }

  /** The lowest rows up to the last that has anybody. */
  int depth() {
    for (int row = rows.length; row > 0; row--) {
      if (!row(row - 1).isEmpty()) {
        return row;
      }
    }
    return 0;
  }
}
