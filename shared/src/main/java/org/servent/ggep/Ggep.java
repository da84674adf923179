package org.servent.ggep;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A GGEP block. */
public final class Ggep {
  /** No extensions. */
  public static final Ggep EMPTY = new Ggep(List.of());

  private final List<Extension> extensions;

  /**
   * One extension.
   *
   * @param id 1 to 15 printable ASCII characters
   * @param data the meaning, that is without COBS and deflate
   */
  public record Extension(String id, byte[] data) {
  }

  private Ggep(List<Extension> extensions) {
    this.extensions = extensions;
  }

  /** Reads the block at the buffer's position and leaves the position behind it. */
  public static Ggep read(ByteBuffer from) throws GgepException {
    throw new GgepException("not yet");
  }

  public boolean isEmpty() {
    return extensions.isEmpty();
  }

  public boolean has(String id) {
    return get(id).isPresent();
  }

  /** A copy of the data of the (last) extension of this name. */
  public Optional<byte[]> get(String id) {
    return Optional.empty();
  }

  /** The same with one more extension. */
  public Ggep with(String id, byte... data) {
    return this;
  }

  /** The block's bytes; empty if there are no extensions. COBS is used where {@code nulFree} asks for it and data holds a zero. */
  public byte[] write(boolean nulFree) {
    return new byte[0];
  }
}
