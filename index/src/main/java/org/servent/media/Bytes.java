package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The bytes of a file, of which only so many are read, and only for so long. */
final class Bytes {
  /** Of one file, in all. */
  static final int MOST_BYTES = 4 << 20;
  /** Of one file. */
  static final int MOST_READS = 400;
  /** At once. */
  static final int MOST_AT_ONCE = 1 << 20;
  /** What is read at least: heads stand close together. */
  static final int LEAST_AT_ONCE = 1 << 10;
  /**
   * For one file: on a slow disk, or one across a network, what it says is not worth that others
   * wait longer.
   */
  static final Duration LONGEST = Duration.ofSeconds(5);

  private final SeekableByteChannel channel;
  private final BooleanSupplier late;
  private final long size;
  private int read;
  private int reads;
  private long lastAt;
  private ByteBuffer last = ByteBuffer.allocate(0);

  /** Whose time begins now. */
  Bytes(SeekableByteChannel channel) throws IOException {
    this(channel, since(System.nanoTime()));
  }

  /** @param late whether the time that it may take is over; asked before each read */
  Bytes(SeekableByteChannel channel, BooleanSupplier late) throws IOException {
    this.channel = channel;
    this.late = late;
    this.size = channel.size();
  }

  private static BooleanSupplier since(long begin) {
    return () -> System.nanoTime() - begin > LONGEST.toNanos();
  }

  long size() {
    return size;
  }

  /** Exactly so many bytes, which stand there; big-endian. */
  ByteBuffer at(long position, int length) throws IOException, Damaged {
    ByteBuffer bytes = upTo(position, length);
    if (bytes.remaining() < length) {
      throw new Damaged("it ends too early");
    }
    return bytes;
  }

  /** As many of so many bytes as there are; big-endian. */
  ByteBuffer upTo(long position, int length) throws IOException, Damaged {
    if (position < 0 || length < 0 || length > MOST_AT_ONCE) {
      throw new Damaged("too much to read");
    }
    int there = (int) Math.max(0, Math.min(length, size - position));
    if (there == 0) {
      return ByteBuffer.allocate(0);
    }
    if (position < lastAt || position + there > lastAt + last.limit()) {
      last = fetched(position, (int) Math.min(Math.max(there, LEAST_AT_ONCE), size - position));
      lastAt = position;
    }
    int from = (int) (position - lastAt);
    return last.slice(from, Math.max(0, Math.min(there, last.limit() - from)));
  }

  private ByteBuffer fetched(long position, int length) throws IOException, Damaged {
    if (++reads > MOST_READS || read + length > MOST_BYTES) {
      throw new Damaged("too much to read");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    channel.position(position);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      if (late.getAsBoolean()) {
        throw new Damaged("it takes too long to read");
      }
      // The file may have become shorter meanwhile.
      count = channel.read(bytes);
    }
    read += bytes.position();
    return bytes.flip();
  }

  /** These bytes as text. */
  String text(long position, int length, Charset charset) throws IOException, Damaged {
    return charset.decode(at(position, length)).toString();
  }
}
