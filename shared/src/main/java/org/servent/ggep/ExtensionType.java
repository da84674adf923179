package org.servent.ggep;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An id, and what the data of its extensions mean.
 *
 * <p>Two of the same id are the same type.
 *
 * @param <V> what they mean
 */
public final class ExtensionType<V> {
  /** In bytes, behind a mark; any number would do. */
  private static final int MAX_IGNORED = 255;

  private final String id;
  private final Size size;
  private final boolean deflated;
  private final Reader<V> reader;
  private final Writer<V> writer;

  private ExtensionType(String id, Size size, boolean deflated, Reader<V> reader,
      Writer<V> writer) {
    this.id = id;
    this.size = size;
    this.deflated = deflated;
    this.reader = reader;
    this.writer = writer;
  }

  /** What an extension says that has no data: it says it by being there. */
  public enum Mark {
    PRESENT
  }

  /** In bytes; what has fewer or more says nothing. */
  private record Size(int least, int most) {
    boolean fits(byte[] data) {
      return data.length >= least && data.length <= most;
    }
  }

  /** Reads data. */
  @FunctionalInterface
  public interface Reader<V> {
    /**
     * What these bytes, low ones first, mean; null if they make no sense. There are as many as the
     * type has. (It does not throw: a hit may hold hundreds of extensions, and an exception is
     * dear.)
     */
    @Nullable
    V read(ByteBuffer data);
  }

  /** Writes data. */
  @FunctionalInterface
  public interface Writer<V> {
    byte[] write(V value);
  }

  /** A type without data; what others put there does not count. */
  public static ExtensionType<Mark> mark(String id) {
    return plain(id, 0, MAX_IGNORED, data -> Mark.PRESENT, mark -> new byte[0]);
  }

  /** A type with so many bytes of data. */
  public static <V> ExtensionType<V> plain(String id, int least, int most, Reader<V> reader,
      Writer<V> writer) {
    return new ExtensionType<>(id, new Size(least, most), false, reader, writer);
  }

  /** The same, whose data are deflated if that makes them shorter. */
  public static <V> ExtensionType<V> deflated(String id, int least, int most, Reader<V> reader,
      Writer<V> writer) {
    return new ExtensionType<>(id, new Size(least, most), true, reader, writer);
  }

  /** The same, by which this servent has nothing to say. */
  public static <V> ExtensionType<V> readOnly(String id, int least, int most, Reader<V> reader) {
    return plain(id, least, most, reader, value -> {
      throw new UnsupportedOperationException("nobody but its own vendor says " + id);
    });
  }

  /** Its id, 1 to 15 characters. */
  public String id() {
    return id;
  }

  /** What these data, inflated, mean; nothing if they make no sense. */
  public Optional<V> read(byte[] data) {
    return size.fits(data)
        ? Optional.ofNullable(reader.read(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN)))
        : Optional.empty();
  }

  Optional<V> in(Ggep ggep) {
    Optional<byte[]> data = deflated ? ggep.get(id) : ggep.get(id, size.most);
    return data.flatMap(this::read);
  }

  Extension extension(V value) {
    byte[] data = writer.write(value);
    byte[] shorter = deflated ? Deflated.deflate(data, false) : data;
    return shorter.length < data.length ? new Extension(id, shorter, true)
        : new Extension(id, data, false);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExtensionType<?> that && id.equals(that.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id;
  }
}
