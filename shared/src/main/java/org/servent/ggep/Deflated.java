package org.servent.ggep;

import java.util.Arrays;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Deflated data of an extension: zlib as LimeWire and gtk-gnutella write it, or raw as GnutellaBun
 * reads it.
 */
final class Deflated {
  /** What an extension may inflate to: as much as a whole payload, and no known one comes near. */
  static final int MAX_INFLATED = 64 * 1024;

  private static final int FIRST_GUESS = 256;

  private Deflated() {}

  /** What this data inflates to, or nothing if it is garbled, cut or too much. */
  static Optional<byte[]> inflate(byte[] deflated) {
    return inflate(deflated, false).or(() -> inflate(deflated, true));
  }

  private static Optional<byte[]> inflate(byte[] deflated, boolean raw) {
    Inflater inflater = new Inflater(raw);
    try {
      inflater.setInput(deflated);
      byte[] data = new byte[FIRST_GUESS];
      int size = inflater.inflate(data);
      while (!inflater.finished() && size == data.length && size < MAX_INFLATED) {
        data = Arrays.copyOf(data, Math.min(4 * size, MAX_INFLATED));
        size += inflater.inflate(data, size, data.length - size);
      }
      return inflater.finished() ? Optional.of(Arrays.copyOf(data, size)) : Optional.empty();
    } catch (DataFormatException garbled) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }
}
