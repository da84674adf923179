package org.servent.record;

import java.nio.ByteBuffer;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;

/**
 * Statements to bytes and back.
 *
 * <pre>{@code
 * presence  flags 2 | addresses
 * source    SHA-1 20 | size 8 | flags 2 | addresses
 * value     bytes
 * removal   nothing: the type of record says it
 * }</pre>
 */
final class StatementCodec {
  private static final int FLAGS = Short.BYTES;

  private StatementCodec() {}

  static int size(Statement statement) {
    return switch (statement) {
      case Statement.Presence presence -> FLAGS + AddressList.size(presence.addresses());
      case Statement.Source source ->
        Sha1.SIZE + Long.BYTES + FLAGS + AddressList.size(source.addresses());
      case Statement.Value value -> value.bytes().size();
      case Statement.Removal removal -> 0;
    };
  }

  static void write(Statement statement, ByteBuffer to) {
    switch (statement) {
      case Statement.Presence presence -> {
        to.putShort((short) presence.flags());
        AddressList.write(presence.addresses(), to);
      }
      case Statement.Source source -> {
        to.put(source.file().bytes()).putLong(source.size()).putShort((short) source.flags());
        AddressList.write(source.addresses(), to);
      }
      case Statement.Value value -> value.bytes().write(to);
      case Statement.Removal removal -> {
        // Its type of record has said it.
      }
    }
  }

  /** A buffer that is too short throws, and so does a statement that cannot be. */
  static Statement read(RecordType about, boolean removes, ByteBuffer body) {
    if (removes) {
      return new Statement.Removal(about);
    }
    return switch (about) {
      case PRESENCE -> presence(body);
      case SOURCE -> source(body);
      case VALUE -> value(body);
      case CONTENT -> throw new IllegalArgumentException("nobody owns content");
    };
  }

  private static Statement presence(ByteBuffer body) {
    int flags = Short.toUnsignedInt(body.getShort());
    return new Statement.Presence(AddressList.read(body), flags);
  }

  private static Statement source(ByteBuffer body) {
    byte[] file = new byte[Sha1.SIZE];
    body.get(file);
    long size = body.getLong();
    int flags = Short.toUnsignedInt(body.getShort());
    return new Statement.Source(Sha1.of(file), size, AddressList.read(body), flags);
  }

  private static Statement value(ByteBuffer body) {
    Payload bytes = Payload.copyOf(body);
    body.position(body.limit());
    return new Statement.Value(bytes);
  }
}
