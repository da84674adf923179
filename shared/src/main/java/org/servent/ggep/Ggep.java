package org.servent.ggep;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
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

  private static final int NOWHERE = -1;

  /** Well-formed blocks, back to back. */
  private final byte[] blocks;

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
    return List.copyOf(extensions().keySet());
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
    Cursor cursor = cursor();
    return moveToLast(cursor, id) ? Extension.at(cursor).data() : Optional.empty();
  }

  /**
   * The same, for values of a few bytes: nothing if it is longer than {@code most}, or deflated,
   * which nobody does to what would become longer by it. Costs no more memory than the value.
   *
   * @param most bytes that the value may have
   */
  public Optional<byte[]> get(String id, int most) {
    if (isEmpty()) {
      return Optional.empty();
    }
    Cursor cursor = cursor();
    boolean fits =
        moveToLast(cursor, id) && !cursor.isDeflated() && cursor.size() <= Cobs.most(most);
    return fits ? Optional.of(cursor.stored()).filter(value -> value.length <= most)
        : Optional.empty();
  }

  /** Whether there is an extension of this type. */
  public boolean has(ExtensionType<?> type) {
    return has(type.id());
  }

  /**
   * What the (last) extension of this type says; nothing if there is none, or if it makes no sense.
   */
  public <V> Optional<V> get(ExtensionType<V> type) {
    return isEmpty() ? Optional.empty() : type.in(this);
  }

  private static boolean moveToLast(Cursor cursor, String id) {
    int last = NOWHERE;
    while (cursor.next()) {
      last = cursor.isNamed(id) ? cursor.start() : last;
    }
    if (last != NOWHERE) {
      cursor.backTo(last);
    }
    return last != NOWHERE;
  }

  /** The same with one more extension, which takes the place of others of this id. */
  public Ggep with(String id, byte... data) {
    return with(new Extension(id, data, false));
  }

  /** The same with one more extension, which takes the place of others of this type. */
  public <V> Ggep with(ExtensionType<V> type, V value) {
    return with(type.extension(value));
  }

  /** The same with this mark. */
  public Ggep with(ExtensionType<ExtensionType.Mark> mark) {
    return with(mark, ExtensionType.Mark.PRESENT);
  }

  private Ggep with(Extension extension) {
    return without(extension.id()).with(new Ggep(write(List.of(extension), false)));
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
    if (!has(id)) {
      return this;
    }
    Map<String, Extension> others = extensions();
    others.remove(id);
    return new Ggep(write(others.values(), false));
  }

  /** The same without the extensions of this type. */
  public Ggep without(ExtensionType<?> type) {
    return without(type.id());
  }

  /**
   * One block; no bytes if there are no extensions. COBS is used where {@code nulFree} asks for it
   * and data holds a zero.
   */
  public byte[] write(boolean nulFree) {
    return write(extensions().values(), nulFree);
  }

  private static byte[] write(Collection<Extension> extensions, boolean nulFree) {
    if (extensions.isEmpty()) {
      return new byte[0];
    }
    ByteBuffer block =
        ByteBuffer.allocate(1 + extensions.stream().mapToInt(Extension::largestSize).sum());
    block.put((byte) MAGIC);
    int last = 0;
    for (Extension extension : extensions) {
      last = block.position();
      extension.write(nulFree, block);
    }
    block.put(last, (byte) (block.get(last) | Cursor.LAST));
    return Arrays.copyOf(block.array(), block.position());
  }

  private Cursor cursor() {
    return new Cursor(ByteBuffer.wrap(blocks));
  }

  private Map<String, Extension> extensions() {
    Map<String, Extension> extensions = new LinkedHashMap<>();
    Cursor cursor = cursor();
    while (cursor.next()) {
      Extension extension = Extension.at(cursor);
      extensions.remove(extension.id());
      extensions.put(extension.id(), extension);
    }
    return extensions;
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
