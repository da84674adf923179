package org.servent.queryrouting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.servent.link.LinkId;
import org.servent.qrp.QueryRouteTable;

/**
 * The tables of many links, turned over: for each slot a row of bits, one for each link whose table
 * has that slot. A query of two words takes two rows and ANDs them, 64 links at a time, instead of
 * looking into one table after the other.
 *
 * <pre>{@code
 *            link 0 1 2 ... 63   64 ...
 *  slot 0  |     [ one long  ] [ one long ]        width = links / 64
 *  slot 1  |     [           ] [          ]
 *   ...
 * }</pre>
 *
 * <p>All rows are as fine as the largest table, up to {@link #FINEST}. Where a larger one falls
 * together, what it seems to have is looked up in the table itself.
 */
final class TransposedTables {
  /** Rows at most; eight bytes in each for 64 links, 2.6 MB for 300. */
  static final int FINEST = 1 << 16;

  /** A link's table and the place of its bits in the rows. */
  private record Column(LinkId link, int index, QueryRouteTable table) {}

  private final Map<LinkId, Column> columns = new HashMap<>();
  /** By index; null where a link has gone. */
  private final List<@Nullable Column> byIndex = new ArrayList<>();
  /** Rows of {@link #width} elements, one behind the other. */
  private long[] rows = new long[0];
  private int slots;
  private int width;
  /** The links that a query was found to match. */
  private long[] matched = new long[0];
  /** The links whose tables are finer than the rows. */
  private long[] finer = new long[0];
  /** Room to count the words of a query in. */
  private final long[] counts = new long[Long.SIZE];

  /** From now on this link has this table. */
  void put(LinkId link, QueryRouteTable table) {
    Column before = columns.get(link);
    int index = before == null ? freeIndex() : before.index;
    Column column = new Column(link, index, table);
    columns.put(link, column);
    byIndex.set(index, column);
    int size = Math.min(table.slots(), FINEST);
    if (size > slots || byIndex.size() > width * Long.SIZE) {
      spread(Math.max(size, slots));
    } else {
      change(column, before == null ? QueryRouteTable.empty(slots) : before.table);
    }
  }

  /** From now on this link has no table. */
  void remove(LinkId link) {
    Column column = columns.remove(link);
    if (column == null) {
      return;
    }
    byIndex.set(column.index, null);
    if (columns.isEmpty()) {
      byIndex.clear();
      spread(0);
    } else {
      change(new Column(link, column.index, QueryRouteTable.empty(slots)), column.table);
    }
  }

  private int freeIndex() {
    int free = byIndex.indexOf(null);
    if (free < 0) {
      byIndex.add(null);
      return byIndex.size() - 1;
    }
    return free;
  }

  /** Makes all rows anew, so many. */
  private void spread(int newSlots) {
    slots = newSlots;
    width = (byIndex.size() + Long.SIZE - 1) / Long.SIZE;
    rows = new long[slots * width];
    matched = new long[width];
    finer = new long[width];
    columns.values().forEach(column -> change(column, QueryRouteTable.empty(slots)));
  }

  private void change(Column column, QueryRouteTable before) {
    int element = column.index / Long.SIZE;
    long bit = 1L << column.index;
    column.table.resized(slots)
        .forEachChange(before.resized(slots), slot -> rows[slot * width + element] ^= bit);
    finer[element] = column.table.slots() > slots ? finer[element] | bit : finer[element] & ~bit;
  }

  /** Finds the links that may have what this query asks for. */
  void match(QueryWords query) {
    for (int element = 0; element < width; element++) {
      long found = urns(query, element) | words(query, element);
      for (long left = found & finer[element]; left != 0; left &= left - 1) {
        Column column = byIndex.get(element * Long.SIZE + Long.numberOfTrailingZeros(left));
        if (column != null && !query.mayBeIn(column.table)) {
          found &= ~Long.lowestOneBit(left);
        }
      }
      matched[element] = found;
    }
  }

  private long urns(QueryWords query, int element) {
    long found = 0;
    for (int i = 0; i < query.urns(); i++) {
      found |= row(query.urn(i), element);
    }
    return found;
  }

  /**
   * Those of 64 links that have words enough. The words of all 64 are counted at once, in binary,
   * bit b of a link's count being its bit of {@code counts[b]}; the counts begin so high that who
   * has words enough carries over.
   */
  private long words(QueryWords query, int element) {
    int needed = query.needed();
    if (needed == 0) {
      return 0;
    }
    int digits = Integer.SIZE - Integer.numberOfLeadingZeros(needed - 1);
    int start = (1 << digits) - needed;
    for (int digit = 0; digit < digits; digit++) {
      counts[digit] = -((start >> digit) & 1);
    }
    long enough = 0;
    for (int i = 0; i < query.words(); i++) {
      long carry = row(query.word(i), element);
      for (int digit = 0; digit < digits; digit++) {
        long count = counts[digit];
        counts[digit] = count ^ carry;
        carry &= count;
      }
      enough |= carry;
    }
    return enough;
  }

  private long row(int hash, int element) {
    int slot = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(slots));
    return rows[slot * width + element];
  }

  /** How many links have a table. */
  int size() {
    return columns.size();
  }

  /** The links that the last query was found to match. */
  List<LinkId> matched() {
    List<LinkId> links = new ArrayList<>(0);
    for (int element = 0; element < width; element++) {
      for (long left = matched[element]; left != 0; left &= left - 1) {
        Column column = byIndex.get(element * Long.SIZE + Long.numberOfTrailingZeros(left));
        if (column != null) {
          links.add(column.link);
        }
      }
    }
    return links;
  }

  /** Whether the last query matched this link, or nobody knows because it has no table. */
  boolean mayMatch(LinkId link) {
    Column column = columns.get(link);
    return column == null || ((matched[column.index / Long.SIZE] >>> column.index) & 1) != 0;
  }

  /** This link's table. */
  Optional<QueryRouteTable> table(LinkId link) {
    return Optional.ofNullable(columns.get(link)).map(Column::table);
  }

  /** All tables. */
  Stream<QueryRouteTable> tables() {
    return columns.values().stream().map(Column::table);
  }

  /** Bytes that the rows take. */
  long memory() {
    return (long) rows.length * Long.BYTES;
  }
}
