package org.servent.part;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.servent.address.PeerAddress;
import org.servent.content.ByteRange;
import org.servent.content.Sha1;
import org.servent.content.TigerTree;

/**
 * Entries as they stand in a journal: length (4 bytes, of what follows the checksum), CRC-32C of
 * what follows it (4), type (1), and what that type says. Numbers have their high byte first.
 */
final class EntryCodec {
  /** Length and checksum. */
  static final int HEAD = 8;
  /** A tree of 1,024 blocks takes 24 KiB; whatever says more is damaged. */
  static final int MAX_BODY = 64 << 10;
  private static final byte BEGUN = 1;
  private static final byte SIZED = 2;
  private static final byte HASHED = 3;
  private static final byte RECEIVED = 4;
  private static final byte PROVEN = 5;
  private static final byte FORGOTTEN = 6;
  private static final byte GIVEN_BY = 7;
  private static final byte UNHASHED = 8;

  private EntryCodec() {}

  static ByteBuffer write(Entry entry) {
    ByteBuffer bytes = switch (entry) {
      case Entry.Begun begun -> text(BEGUN, begun.id().bytes(), begun.wish());
      case Entry.Sized sized -> numbers(SIZED, sized.total());
      case Entry.Hashed hashed -> tree(hashed.tree());
      case Entry.Unhashed it -> numbers(UNHASHED);
      case Entry.Received it -> numbers(RECEIVED, it.range().first(), it.range().end());
      case Entry.Proven it -> numbers(PROVEN, it.range().first(), it.range().end());
      case Entry.Forgotten it -> numbers(FORGOTTEN, it.range().first(), it.range().end());
      case Entry.GivenBy it -> text(GIVEN_BY, new byte[0], it.source().toString());
      case Entry.Unknown it -> throw new IllegalStateException("it is not ours to write: " + it);
    };
    ByteBuffer body = bytes.slice(HEAD, bytes.capacity() - HEAD);
    bytes.putInt(0, body.capacity()).putInt(Integer.BYTES, checksum(body));
    return bytes.rewind();
  }

  private static ByteBuffer body(byte type, int length) {
    return ByteBuffer.allocate(HEAD + 1 + length).position(HEAD).put(type);
  }

  private static ByteBuffer numbers(byte type, long... numbers) {
    ByteBuffer bytes = body(type, numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.putLong(number);
    }
    return bytes;
  }

  private static ByteBuffer tree(TigerTree tree) {
    byte[] leaves = tree.leaves();
    return body(HASHED, 2 * Long.BYTES + leaves.length).putLong(tree.size())
        .putLong(tree.blockSize())
        .put(leaves);
  }

  private static ByteBuffer text(byte type, byte[] before, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return body(type, before.length + utf8.length).put(before).put(utf8);
  }

  private static int checksum(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body.duplicate());
    return (int) crc.getValue();
  }

  /** Reads the next entry and stands behind it; nothing if what stands there is none. */
  static Optional<Entry> read(ByteBuffer journal) {
    int start = journal.position();
    if (journal.remaining() < HEAD) {
      return Optional.empty();
    }
    int length = journal.getInt(start);
    if (length < 1 || length > MAX_BODY || length > journal.remaining() - HEAD) {
      return Optional.empty();
    }
    ByteBuffer body = journal.slice(start + HEAD, length);
    if (checksum(body) != journal.getInt(start + Integer.BYTES)) {
      return Optional.empty();
    }
    try {
      Entry entry = entry(body.get(), body);
      journal.position(start + HEAD + length);
      return Optional.of(entry);
    } catch (BufferUnderflowException | IllegalArgumentException senseless) {
      return Optional.empty();
    }
  }

  private static Entry entry(byte type, ByteBuffer body) {
    return switch (type) {
      case BEGUN -> {
        byte[] id = new byte[Sha1.SIZE];
        body.get(id);
        yield new Entry.Begun(Sha1.of(id), text(body));
      }
      case SIZED -> sized(body.getLong());
      case HASHED -> hashed(body);
      case UNHASHED -> new Entry.Unhashed();
      case RECEIVED -> new Entry.Received(range(body));
      case PROVEN -> new Entry.Proven(range(body));
      case FORGOTTEN -> new Entry.Forgotten(range(body));
      case GIVEN_BY -> new Entry.GivenBy(PeerAddress.parse(text(body)));
      default -> new Entry.Unknown(type);
    };
  }

  private static Entry.Sized sized(long total) {
    if (total < 0) {
      throw new IllegalArgumentException("a size of " + total);
    }
    return new Entry.Sized(total);
  }

  private static Entry.Hashed hashed(ByteBuffer body) {
    long size = body.getLong();
    long blockSize = body.getLong();
    byte[] leaves = new byte[body.remaining()];
    body.get(leaves);
    return new Entry.Hashed(TigerTree.of(size, blockSize, leaves));
  }

  private static ByteRange range(ByteBuffer body) {
    return new ByteRange(body.getLong(), body.getLong());
  }

  private static String text(ByteBuffer body) {
    return StandardCharsets.UTF_8.decode(body).toString();
  }
}
