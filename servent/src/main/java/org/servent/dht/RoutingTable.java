package org.servent.dht;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** A row without anybody; nothing is ever written to it. */
  private static final @Nullable Entry[] NOBODY = new Entry[RingId.RADIX * DEPTH];

  private final RingId own;
  /** By row, then by digit times {@link #DEPTH}. */
  private final @Nullable Entry[][] rows = new Entry[RingId.DIGITS][];
  /** A bit for each row that is one of our own, and not {@link #NOBODY}. */
  private int begun;

  /**
   * One member.
   *
   * @param roundTrip to there and back; {@link Long#MAX_VALUE} nanoseconds if it was never measured
   */
  private record Entry(Contact contact, long roundTrip) {}

  public RoutingTable(RingId own) {
    this.own = own;
    Arrays.fill(rows, NOBODY);
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
    int first = contact.id().digit(row) * DEPTH;
    int was = indexOf(rows[row], first, contact.id());
    long nanos = roundTrip.map(Duration::toNanos)
        .orElse(was < 0 ? Long.MAX_VALUE : nanos(rows[row][was]));
    if (was >= 0) {
      closeGap(rows[row], was, first + DEPTH);
    }
    int at = first;
    while (at < first + DEPTH && rows[row][at] != null && nanos(rows[row][at]) <= nanos) {
      at++;
    }
    if (at == first + DEPTH || (was < 0 && !mayEnter.test(contact))) {
      return false;
    }
    if ((begun & 1 << row) == 0) {
      rows[row] = NOBODY.clone();
      begun |= 1 << row;
    }
    System.arraycopy(rows[row], at, rows[row], at + 1, first + DEPTH - 1 - at);
    rows[row][at] = new Entry(contact, nanos);
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

  private static void closeGap(@Nullable Entry[] places, int gap, int end) {
    System.arraycopy(places, gap + 1, places, gap, end - 1 - gap);
    places[end - 1] = null;
  }

  /** @return whether it was there */
  boolean remove(RingId id) {
    int row = own.commonDigits(id);
    int at = indexOf(id);
    if (at >= 0) {
      closeGap(rows[row], at, (id.digit(row) + 1) * DEPTH);
    }
    return at >= 0;
  }

  /** Where it stands in its row; -1 if it does not. */
  private int indexOf(RingId id) {
    int row = own.commonDigits(id);
    return row < RingId.DIGITS ? indexOf(rows[row], id.digit(row) * DEPTH, id) : -1;
  }

  boolean contains(RingId id) {
    return indexOf(id) >= 0;
  }

  Optional<Contact> get(RingId id) {
    return next(id, each -> each.id().equals(id));
  }

  /** Whether there is nobody in the place where this one would stand. */
  boolean lacks(RingId id) {
    return !id.equals(own) && next(id, any -> true).isEmpty();
  }

  /** Who stands in the place for this key and may be used, the nearest first. */
  Optional<Contact> next(RingId key, Predicate<Contact> usable) {
    int row = own.commonDigits(key);
    int first = row < RingId.DIGITS ? key.digit(row) * DEPTH : 0;
    int end = row < RingId.DIGITS ? first + DEPTH : 0;
    for (int i = first; i < end; i++) {
      Entry entry = rows[row][i];
      if (entry != null && usable.test(entry.contact)) {
        return Optional.of(entry.contact);
      }
    }
    return Optional.empty();
  }

  /** Those in use of this row, one of each place. */
  List<Contact> row(int row) {
    return contacts(row, DEPTH);
  }

  /** Those in the row where this one would stand, spares too. */
  List<Contact> rowMates(RingId id) {
    int row = own.commonDigits(id);
    return row < RingId.DIGITS ? contacts(row, 1) : List.of();
  }

  /** All members in it, spares too. */
  List<Contact> members() {
    return contacts(1);
  }

  /** All that are in use: one of each place. */
  public List<Contact> used() {
    return contacts(DEPTH);
  }

  private List<Contact> contacts(int step) {
    List<Contact> all = new ArrayList<>();
    for (int left = begun; left != 0; left &= left - 1) {
      gather(Integer.numberOfTrailingZeros(left), step, all);
    }
    return all;
  }

  private List<Contact> contacts(int row, int step) {
    List<Contact> all = new ArrayList<>();
    gather(row, step, all);
    return all;
  }

  /** @param step 1 for spares too, else {@link #DEPTH} */
  private void gather(int row, int step, List<Contact> all) {
    for (int i = 0; i < rows[row].length; i += step) {
      Entry entry = rows[row][i];
      if (entry != null) {
        all.add(entry.contact);
      }
    }
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
