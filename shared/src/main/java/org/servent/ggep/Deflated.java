package org.servent.ggep;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Deflated data inside a message, such as that of an extension: zlib as LimeWire and gtk-gnutella
 * write it, or raw as GnutellaBun reads it.
 */
public final class Deflated {
  /** What an extension may inflate to: as much as a whole payload, and no known one comes near. */
  static final int MAX_INFLATED = 64 * 1024;

  private static final int FIRST_GUESS = 256;

  private Deflated() {}

  /** What this data inflates to, or nothing if it is garbled, cut or too much. */
  static Optional<byte[]> inflate(byte[] deflated) {
    return inflate(deflated, MAX_INFLATED);
  }

  /**
   * The same.
   *
   * @param most how many bytes it may inflate to
   */
  public static Optional<byte[]> inflate(byte[] deflated, int most) {
    return inflate(deflated, most, false).or(() -> inflate(deflated, most, true));
  }

  private static Optional<byte[]> inflate(byte[] deflated, int most, boolean raw) {
    Inflater inflater = new Inflater(raw);
    try {
      inflater.setInput(deflated);
      byte[] data = new byte[Math.min(FIRST_GUESS, most)];
      int size = inflater.inflate(data);
      while (!inflater.finished() && size == data.length && size < most) {
        data = Arrays.copyOf(data, Math.min(4 * size, most));
        size += inflater.inflate(data, size, data.length - size);
      }
      return inflater.finished() ? Optional.of(Arrays.copyOf(data, size)) : Optional.empty();
    } catch (DataFormatException garbled) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  /**
   * This data, deflated.
   *
   * @param raw whether without the header and the checksum of zlib
   */
  public static byte[] deflate(byte[] data, boolean raw) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try {
      deflater.setInput(data);
      deflater.finish();
      byte[] deflated = new byte[FIRST_GUESS];
      int size = deflater.deflate(deflated);
      while (!deflater.finished()) {
        deflated = Arrays.copyOf(deflated, 4 * deflated.length);
        size += deflater.deflate(deflated, size, deflated.length - size);
      }
      return Arrays.copyOf(deflated, size);
    } finally {
      deflater.end();
    }
  }
}
