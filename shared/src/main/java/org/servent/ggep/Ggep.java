package org.servent.ggep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Named extensions of a message ({@code GGEP 0.51}), kept as the bytes they came in and looked into
 * when somebody asks for one.
 *
 * <pre>{@code
 *  block      = magic c3, extensions
 *
 *  extension:
 *  +---------+----------+------------+------+
 *  | flags 1 | id 1..15 | length 1-3 | data |
 *  +---------+----------+------------+------+
 *
 *  flags:  7 last of its block | 6 COBS | 5 deflate | 4 zero | 3-0 length of id
 *  length: six bits a byte, high bits first; bit 7 another follows, bit 6 the last one
 * }</pre>
 *
 * <p>Reading never fails. Of garbled bytes the extensions before the fault are kept, as
 * gtk-gnutella does: a fault in an extension must not cost the pong or hit around it. Of several
 * extensions with one id the last counts. Unknown ids are kept.
 */
public final class Ggep {
  /** What a block begins with. */
  public static final int MAGIC = Cursor.MAGIC;
  /** No extensions. */
  public static final Ggep EMPTY = new Ggep(new byte[0]);

  private static final int MAX_ID = 15;
  private static final int MAX_DATA = (1 << 18) - 1;

  /** Well-formed blocks, back to back. */
  private final byte[] blocks;

  /** Data without COBS. */
  private static final class Item {
    private final byte[] stored;
    private final boolean deflated;

    Item(byte[] stored, boolean deflated) {
      this.stored = stored;
      this.deflated = deflated;
    }

    Optional<byte[]> data() {
      return deflated ? Deflated.inflate(stored) : Optional.of(stored);
    }
  }

  private Ggep(byte[] blocks) {
    this.blocks = blocks;
  }

  /**
   * Reads the blocks back to back at the buffer's position, none at all perhaps, and leaves the
   * position behind them.
   */
  public static Ggep read(ByteBuffer from) {
    int start = from.position();
    int last = start;
    int end = start;
    Cursor cursor = new Cursor(from);
    while (cursor.next()) {
      last = cursor.start();
      end = cursor.end();
    }
    from.position(cursor.isGarbled() ? from.limit() : end);
    if (end == start) {
      return EMPTY;
    }
    byte[] blocks = new byte[end - start];
    from.get(start, blocks);
    // Where a fault cut a block short, what is kept is a block all the same.
    blocks[last - start] |= (byte) Cursor.LAST;
    return new Ggep(blocks);
  }

  public boolean isEmpty() {
    return blocks.length == 0;
  }

  /** The ids of all extensions, each once. */
  public List<String> ids() {
    return List.copyOf(items().keySet());
  }

  public boolean has(String id) {
    Cursor cursor = cursor();
    while (cursor.next()) {
      if (cursor.isNamed(id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A copy of the data of the (last) extension of this name, inflated if it was deflated; nothing
   * if there is none, or if it does not inflate to 64 KiB at most.
   */
  public Optional<byte[]> get(String id) {
    if (isEmpty()) {
      return Optional.empty();
    }
    Optional<Item> found = Optional.empty();
    Cursor cursor = cursor();
    while (cursor.next()) {
      if (cursor.isNamed(id)) {
        found = Optional.of(item(cursor));
      }
    }
    return found.flatMap(Item::data);
  }

  /** The same with one more extension, which takes the place of others of this id. */
  public Ggep with(String id, byte... data) {
    if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("an id has 1 to 15 printable characters: " + id);
    }
    if (data.length > MAX_DATA) {
      throw new IllegalArgumentException("too much for an extension: " + data.length + " bytes");
    }
    return without(id).with(new Ggep(write(Map.of(id, new Item(data, false)), false)));
  }

  /** The same with these as well, which take the place of others of their ids. */
  public Ggep with(Ggep others) {
    if (isEmpty() || others.isEmpty()) {
      return isEmpty() ? others : this;
    }
    byte[] both = Arrays.copyOf(blocks, blocks.length + others.blocks.length);
    System.arraycopy(others.blocks, 0, both, blocks.length, others.blocks.length);
    return new Ggep(both);
  }

  /** The same without the extensions of this id. */
  public Ggep without(String id) {
    Map<String, Item> items = items();
    items.remove(id);
    return new Ggep(write(items, false));
  }

  /**
   * One block; no bytes if there are no extensions. COBS is used where {@code nulFree} asks for it
   * and data holds a zero.
   */
  public byte[] write(boolean nulFree) {
    return write(items(), nulFree);
  }

  private static byte[] write(Map<String, Item> items, boolean nulFree) {
    if (items.isEmpty()) {
      return new byte[0];
    }
    // COBS may double what it makes free of zeros, and no more.
    int atMost =
        items.values().stream().mapToInt(item -> 1 + MAX_ID + 3 + 2 * item.stored.length + 1).sum();
    ByteBuffer block = ByteBuffer.allocate(1 + atMost);
    block.put((byte) MAGIC);
    int last = 0;
    for (Map.Entry<String, Item> extension : items.entrySet()) {
      last = block.position();
      write(extension.getKey(), extension.getValue(), nulFree, block);
    }
    block.put(last, (byte) (block.get(last) | Cursor.LAST));
    return Arrays.copyOf(block.array(), block.position());
  }

  private static void write(String id, Item item, boolean nulFree, ByteBuffer block) {
    boolean cobs = nulFree && Cobs.holdsZero(item.stored);
    byte[] data = cobs ? Cobs.encode(item.stored) : item.stored;
    block.put(
        (byte) (id.length() | (cobs ? Cursor.COBS : 0) | (item.deflated ? Cursor.DEFLATE : 0)));
    block.put(id.getBytes(StandardCharsets.US_ASCII));
    writeLength(data.length, block);
    block.put(data);
  }

  private static void writeLength(int length, ByteBuffer block) {
    if (length >= 1 << 12) {
      block.put((byte) (0x80 | length >> 12));
    }
    if (length >= 1 << 6) {
      block.put((byte) (0x80 | (length >> 6 & 0x3f)));
    }
    block.put((byte) (0x40 | (length & 0x3f)));
  }

  private Cursor cursor() {
    return new Cursor(ByteBuffer.wrap(blocks));
  }

  private Map<String, Item> items() {
    Map<String, Item> items = new LinkedHashMap<>();
    Cursor cursor = cursor();
    while (cursor.next()) {
      String id = cursor.id();
      items.remove(id);
      items.put(id, item(cursor));
    }
    return items;
  }

  private static Item item(Cursor cursor) {
    return new Item(cursor.stored(), cursor.isDeflated());
  }

  /** The same ids in the same order with the same data, however it is stored. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Ggep that
        && (Arrays.equals(blocks, that.blocks) || (ids().equals(that.ids()) && hasDataOf(that)));
  }

  private boolean hasDataOf(Ggep other) {
    return ids().stream()
        .allMatch(id -> Arrays.equals(get(id).orElse(null), other.get(id).orElse(null)));
  }

  @Override
  public int hashCode() {
    return ids().hashCode();
  }

  /** Such as {@code DU=804f,TLS}: ids, and data in hexadecimal digits as {@link #get} gives it. */
  @Override
  public String toString() {
    return ids().stream()
        .map(id -> id + get(id).filter(data -> data.length > 0)
            .map(data -> "=" + HexFormat.of().formatHex(data))
            .orElse(""))
        .collect(Collectors.joining(","));
  }
}
