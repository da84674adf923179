package org.servent.ggep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One extension of a block, its data without COBS. */
final class Extension {
  private static final int MAX_ID = 15;
  private static final int LENGTH_SIZE = 3;
  private static final int MAX_DATA = (1 << 18) - 1;

  private final String id;
  private final byte[] stored;
  private final boolean deflated;

  Extension(String id, byte[] stored, boolean deflated) {
    if (id.isEmpty() || id.length() > MAX_ID || !id.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("an id has 1 to 15 printable characters: " + id);
    }
    this.id = id;
    this.stored = stored;
    this.deflated = deflated;
  }

  /** The extension that the walk stands at. */
  static Extension at(Cursor cursor) {
    return new Extension(cursor.id(), cursor.stored(), cursor.isDeflated());
  }

  String id() {
    return id;
  }

  /** The data; nothing if it is deflated and does not inflate. */
  Optional<byte[]> data() {
    return deflated ? Deflated.inflate(stored) : Optional.of(stored);
  }

  /**
   * More bytes than {@link #write} needs: COBS makes nothing more than one byte longer than its
   * double.
   */
  int largestSize() {
    return 1 + MAX_ID + LENGTH_SIZE + 2 * stored.length + 1;
  }

  void write(boolean nulFree, ByteBuffer block) {
    boolean cobs = nulFree && Cobs.holdsZero(stored);
    byte[] data = cobs ? Cobs.encode(stored) : stored;
    if (data.length > MAX_DATA) {
      throw new IllegalArgumentException("too much for an extension: " + data.length + " bytes");
    }
    block.put((byte) (id.length() | (cobs ? Cursor.COBS : 0) | (deflated ? Cursor.DEFLATE : 0)));
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
}
