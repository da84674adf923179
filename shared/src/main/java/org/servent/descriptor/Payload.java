package org.servent.descriptor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that nobody changes any more: a descriptor's payload, or the part of a message that is not
 * understood.
 */
public final class Payload {
  /** No bytes at all. */
  public static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /** These bytes, which the caller hands over and does not touch again. */
  public static Payload of(byte... bytes) {
    return bytes.length == 0 ? EMPTY : new Payload(bytes);
  }

  /** A copy of what remains in this buffer; its position does not move. */
  public static Payload copyOf(ByteBuffer remaining) {
    byte[] copy = new byte[remaining.remaining()];
    remaining.get(remaining.position(), copy);
    return of(copy);
  }

  /** The bytes that these hexadecimal digits, blanks between them allowed, stand for. */
  public static Payload parse(String hex) {
    return of(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  /** How many bytes. */
  public int size() {
    return bytes.length;
  }

  /** The byte at this offset, 0 to 255. */
  public int at(int offset) {
    return bytes[offset] & 0xff;
  }

  /** The GUID at this offset. */
  public Guid guidAt(int offset) {
    return Guid.read(ByteBuffer.wrap(bytes), offset);
  }

  /** A read-only, little-endian view that starts at 0. */
  public ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes all bytes at the buffer's position. */
  public void write(ByteBuffer to) {
    to.put(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Hexadecimal digits; what {@link #parse} reads. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
