package org.servent.record;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.servent.descriptor.Payload;
import org.servent.descriptor.Printable;
import org.servent.ring.RingId;
import org.servent.wire.WireException;

/**
 * Records to bytes and back. Numbers have their high byte first; times are seconds since 1970.
 *
 * <pre>{@code
 * signed    type | key | owner | sequence | expiry | length | statement | signature
 *            1   | 16  |  32   |    8     |   4    |   2    |  length   |   64
 * content   type | key | expiry | length | bytes
 *            1   | 16  |   4    |   2    | length
 * }</pre>
 *
 * <p>The highest bit of the type says that what the owner said of it is removed. Signed are a text
 * that no other message begins with and all that stands in front of the signature.
 */
public final class RingRecords {
  private static final int REMOVES = 0x80;
  private static final byte[] SIGNED_FOR =
      "servent ring record 1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int CONTENT_HEAD = 1 + RingId.SIZE + Integer.BYTES + Short.BYTES;
  private static final int SIGNED_HEAD = CONTENT_HEAD + ServentKey.SIZE + Long.BYTES;

  private RingRecords() {}

  /** How many bytes this one takes. */
  public static int size(RingRecord record) {
    return switch (record) {
      case ContentRecord content -> CONTENT_HEAD + content.bytes().size();
      case SignedRecord signed ->
        SIGNED_HEAD + StatementCodec.size(signed.statement()) + ServentKey.SIGNATURE_SIZE;
    };
  }

  /** The bytes of this record. */
  public static Payload write(RingRecord record) {
    ByteBuffer to = ByteBuffer.allocate(size(record));
    write(record, to);
    return Payload.of(to.array());
  }

  /** Writes this record at the buffer's position. */
  public static void write(RingRecord record, ByteBuffer to) {
    switch (record) {
      case ContentRecord content -> {
        to.put((byte) RecordType.CONTENT.code());
        content.key().write(to);
        to.putInt((int) content.expiry().getEpochSecond())
            .putShort((short) content.bytes().size());
        content.bytes().write(to);
      }
      case SignedRecord signed -> {
        unsigned(signed.heading(), signed.statement(), to);
        signed.signature().write(to);
      }
    }
  }

  /** What the owner of a record signs. */
  static byte[] signed(Heading heading, Statement statement) {
    ByteBuffer to = ByteBuffer
        .allocate(SIGNED_FOR.length + SIGNED_HEAD + StatementCodec.size(statement))
        .put(SIGNED_FOR);
    unsigned(heading, statement, to);
    return to.array();
  }

  private static void unsigned(Heading heading, Statement statement, ByteBuffer to) {
    boolean removes = statement instanceof Statement.Removal;
    to.put((byte) (statement.about().code() | (removes ? REMOVES : 0)));
    heading.key().write(to);
    heading.owner().raw().write(to);
    to.putLong(heading.sequence())
        .putInt((int) heading.expiry().getEpochSecond())
        .putShort((short) StatementCodec.size(statement));
    StatementCodec.write(statement, to);
  }

  /** The record that these bytes are, and nothing else. */
  public static RingRecord read(Payload bytes) throws WireException {
    ByteBuffer from = bytes.buffer();
    RingRecord record = read(from);
    if (from.hasRemaining()) {
      throw new WireException("more than a record");
    }
    return record;
  }

  /** The record at the buffer's position, which moves behind it. */
  public static RingRecord read(ByteBuffer buffer) throws WireException {
    // A slice has its high bytes first, whatever the buffer's order is.
    ByteBuffer from = buffer.slice();
    try {
      RingRecord record = next(from);
      buffer.position(buffer.position() + from.position());
      return record;
    } catch (BufferUnderflowException tooShort) {
      throw new WireException("a record ends too early");
    } catch (IllegalArgumentException impossible) {
      throw new WireException(Printable.text("no record: " + impossible.getMessage()));
    }
  }

  private static RingRecord next(ByteBuffer from) {
    int first = Byte.toUnsignedInt(from.get());
    RecordType about = RecordType.of(first & ~REMOVES);
    RingId key = RingId.read(from);
    if (first == RecordType.CONTENT.code()) {
      Instant expiry = time(from);
      return new ContentRecord(key, expiry, Payload.copyOf(body(from, about, CONTENT_HEAD)));
    }
    byte[] owner = new byte[ServentKey.SIZE];
    from.get(owner);
    Heading heading =
        new Heading(key, new ServentKey(Payload.of(owner)), from.getLong(), time(from));
    ByteBuffer body = body(from, about, SIGNED_HEAD + ServentKey.SIGNATURE_SIZE);
    Statement statement = StatementCodec.read(about, (first & REMOVES) != 0, body);
    if (body.hasRemaining()) {
      throw new IllegalArgumentException("more than a statement");
    }
    byte[] signature = new byte[ServentKey.SIGNATURE_SIZE];
    from.get(signature);
    return new SignedRecord(heading, statement, Payload.of(signature));
  }

  private static Instant time(ByteBuffer from) {
    return Instant.ofEpochSecond(Integer.toUnsignedLong(from.getInt()));
  }

  private static ByteBuffer body(ByteBuffer from, RecordType about, int around) {
    int length = Short.toUnsignedInt(from.getShort());
    if (length > about.mostBytes() - around) {
      throw new IllegalArgumentException("it is too large");
    }
    if (length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer body = from.slice(from.position(), length);
    from.position(from.position() + length);
    return body;
  }
}
