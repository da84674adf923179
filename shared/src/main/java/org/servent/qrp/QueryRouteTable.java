package org.servent.qrp;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * Which words lie behind a link, as far as a query needs to know: a bit for each slot that one of
 * them hashes to. So it may promise a word that is not there, and never denies one that is.
 */
public final class QueryRouteTable {
  /** No table has fewer slots: gtk-gnutella's table of a servent that shares nothing. */
  public static final int MIN_SLOTS = 8;
  /** No table has more slots: gtk-gnutella takes no larger one. */
  public static final int MAX_SLOTS = 1 << 21;

  private final int slots;
  /** Slot s is bit s % 64, the least significant being 0, of element s / 64. */
  private final long[] bits;
  private final int present;

  private QueryRouteTable(int slots, long[] bits) {
    this.slots = slots;
    this.bits = bits;
    this.present = Arrays.stream(bits).mapToInt(Long::bitCount).sum();
  }

  /** Whether a table can have so many slots: a power of two, not too few and not too many. */
  public static boolean isSize(int slots) {
    return slots >= MIN_SLOTS && slots <= MAX_SLOTS && Integer.bitCount(slots) == 1;
  }

  /** A table without a word. */
  public static QueryRouteTable empty(int slots) {
    return new Builder(slots).build();
  }

  /** A table of these words, which are in lower case. */
  public static QueryRouteTable of(int slots, Collection<String> words) {
    Builder builder = new Builder(slots);
    words.forEach(builder::add);
    return builder.build();
  }

  /** How many slots there are. */
  public int slots() {
    return slots;
  }

  /** How many of the slots are set. */
  public int present() {
    return present;
  }

  /** The share of the slots that are set, 0 to 1; a full table filters nothing. */
  public double fillRatio() {
    return (double) present / slots;
  }

  /** Whether this slot, 0 to {@link #slots} - 1, is set. */
  public boolean has(int slot) {
    return (bits[slot >> 6] >>> slot & 1) != 0;
  }

  /** Whether this word, in lower case, may be behind the link. */
  public boolean mayHave(String word) {
    return mayHave(QrpHash.hash(word));
  }

  /** Whether a word of this {@linkplain QrpHash#hash hash} may be behind the link. */
  public boolean mayHave(int hash) {
    return has(hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(slots)));
  }

  /**
   * The slots that are set in one of two tables and not in the other.
   *
   * @throws IllegalArgumentException if the tables have different sizes
   */
  public void forEachChange(QueryRouteTable before, IntConsumer slot) {
    if (before.slots != slots) {
      throw new IllegalArgumentException(before + " and " + this + " are not comparable");
    }
    for (int i = 0; i < bits.length; i++) {
      for (long left = bits[i] ^ before.bits[i]; left != 0; left &= left - 1) {
        slot.accept(i * Long.SIZE + Long.numberOfTrailingZeros(left));
      }
    }
  }

  /** Everything that is in this table or in the other one, in a table of this one's size. */
  public QueryRouteTable union(QueryRouteTable other) {
    return toBuilder().add(other).build();
  }

  /**
   * The same words in a table of another size: in a smaller one slots fall together, in a larger
   * one each becomes several, since it is no longer known which of them was meant.
   */
  public QueryRouteTable resized(int newSlots) {
    return newSlots == slots ? this : new Builder(newSlots).add(this).build();
  }

  /** A builder that begins with what is in this table. */
  public Builder toBuilder() {
    return new Builder(slots, bits.clone());
  }

  private static int slotOf(String word, int slots) {
    return QrpHash.slot(word, Integer.numberOfTrailingZeros(slots));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QueryRouteTable that && slots == that.slots
        && Arrays.equals(bits, that.bits);
  }

  @Override
  public int hashCode() {
    return 31 * slots + Arrays.hashCode(bits);
  }

  /** Such as {@code 812 of 65536 slots}. */
  @Override
  public String toString() {
    return present + " of " + slots + " slots";
  }

  /** A table in the making. */
  public static final class Builder {
    private final int slots;
    private final long[] bits;

    /** Without a word yet. */
    public Builder(int slots) {
      this(slots, new long[(requireSize(slots) + Long.SIZE - 1) / Long.SIZE]);
    }

    private Builder(int slots, long[] bits) {
      this.slots = slots;
      this.bits = bits;
    }

    private static int requireSize(int slots) {
      if (!isSize(slots)) {
        throw new IllegalArgumentException("no table has " + slots + " slots");
      }
      return slots;
    }

    /** Adds a word, which is in lower case. */
    public Builder add(String word) {
      set(slotOf(word, slots));
      return this;
    }

    /** Adds what is in a table, whatever its size. */
    public Builder add(QueryRouteTable table) {
      if (table.slots == slots) {
        for (int i = 0; i < bits.length; i++) {
          bits[i] |= table.bits[i];
        }
        return this;
      }
      for (int i = 0; i < table.bits.length; i++) {
        for (long left = table.bits[i]; left != 0; left &= left - 1) {
          addResized(i * Long.SIZE + Long.numberOfTrailingZeros(left), table.slots);
        }
      }
      return this;
    }

    private void addResized(int slot, int ofSlots) {
      int copies = Math.max(1, slots / ofSlots);
      int first = (int) ((long) slot * slots / ofSlots);
      for (int i = first; i < first + copies; i++) {
        set(i);
      }
    }

    void set(int slot) {
      bits[slot >> 6] |= 1L << slot;
    }

    void clear(int slot) {
      bits[slot >> 6] &= ~(1L << slot);
    }

    void flip(int slot) {
      bits[slot >> 6] ^= 1L << slot;
    }

    int slots() {
      return slots;
    }

    /** The table as it is now; what is added later does not change it. */
    public QueryRouteTable build() {
      return new QueryRouteTable(slots, bits.clone());
    }
  }
}
