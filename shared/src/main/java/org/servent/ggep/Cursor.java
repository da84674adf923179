package org.servent.ggep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A walk over the extensions of blocks that stand back to back. Nothing is built for an extension
 * that nobody asks for, so that a message full of them costs no more memory than its bytes.
 */
final class Cursor {
  static final int MAGIC = 0xc3;
  static final int LAST = 0x80;
  static final int COBS = 0x40;
  static final int DEFLATE = 0x20;

  private static final int RESERVED = 0x10;
  private static final int ID_LENGTH = 0x0f;
  private static final int MORE_LENGTH = 0x80;
  private static final int END_OF_LENGTH = 0x40;
  private static final int LENGTH_BITS = 6;
  private static final int LENGTH_MASK = 0x3f;
  private static final int MAX_LENGTH_BYTES = 3;
  /** More than any message in use has; what follows is not looked at. */
  private static final int MAX_EXTENSIONS = 64;

  private final ByteBuffer bytes;
  private int next;
  private int count;
  private boolean inBlock;
  private boolean garbled;

  private int flags;
  private int id;
  private int data;

  /** A walk that begins at the buffer's position; the position itself stays. */
  Cursor(ByteBuffer bytes) {
    this.bytes = bytes;
    this.next = bytes.position();
  }

  /**
   * Moves on to the next extension; false behind the last one, and at the first that is not
   * well-formed.
   */
  boolean next() {
    if (garbled || (!inBlock && byteAt(next) != MAGIC)) {
      return false;
    }
    garbled = count == MAX_EXTENSIONS || !moveTo(inBlock ? next : next + 1);
    count++;
    return !garbled;
  }

  /** Goes back to the extension that begins there, one that the walk has come by. */
  void backTo(int start) {
    moveTo(start);
  }

  private boolean moveTo(int start) {
    flags = byteAt(start);
    id = start + 1;
    int idEnd = id + (flags & ID_LENGTH);
    if ((flags & RESERVED) != 0 || idEnd == id || !isPrintable(id, idEnd)) {
      return false;
    }
    int length = 0;
    int end = idEnd;
    int chunk;
    do {
      chunk = byteAt(end++);
      boolean marked = (chunk & MORE_LENGTH) != 0 ^ (chunk & END_OF_LENGTH) != 0;
      if (!marked || end - idEnd > MAX_LENGTH_BYTES) {
        return false;
      }
      length = length << LENGTH_BITS | (chunk & LENGTH_MASK);
    } while ((chunk & MORE_LENGTH) != 0);
    data = end;
    next = end + length;
    inBlock = (flags & LAST) == 0;
    return next <= bytes.limit() && ((flags & COBS) == 0 || Cobs.isWellFormed(bytes, data, next));
  }

  /**
   * Whether the walk ended at something that is not well-formed, so that nobody can tell where the
   * blocks end.
   */
  boolean isGarbled() {
    return garbled;
  }

  /** Where the extension begins, with its flags. */
  int start() {
    return id - 1;
  }

  /** Where the extension ends. */
  int end() {
    return next;
  }

  boolean isNamed(String name) {
    int length = flags & ID_LENGTH;
    boolean same = name.length() == length;
    for (int i = 0; same && i < length; i++) {
      same = byteAt(id + i) == name.charAt(i);
    }
    return same;
  }

  String id() {
    return new String(copy(id, id + (flags & ID_LENGTH)), StandardCharsets.US_ASCII);
  }

  boolean isDeflated() {
    return (flags & DEFLATE) != 0;
  }

  /** How many bytes the data takes, COBS included. */
  int size() {
    return next - data;
  }

  /** The data without COBS, deflated if it is. */
  byte[] stored() {
    byte[] stored = copy(data, next);
    return (flags & COBS) == 0 ? stored : Cobs.decode(stored);
  }

  private boolean isPrintable(int start, int end) {
    for (int i = start; i < end; i++) {
      if (byteAt(i) < ' ' || byteAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private byte[] copy(int start, int end) {
    byte[] copy = new byte[end - start];
    bytes.get(start, copy);
    return copy;
  }

  /** 0 behind the limit: no flags, id or length is that. */
  private int byteAt(int offset) {
    return offset < bytes.limit() ? bytes.get(offset) & 0xff : 0;
  }
}
