package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;

/** The bytes of a file, of which only so many are read. */
final class Bytes {
  /** Of one file, in all. */
  static final int MOST_BYTES = 4 << 20;
  /** Of one file. */
  static final int MOST_READS = 400;
  /** At once. */
  static final int MOST_AT_ONCE = 1 << 20;

  private final SeekableByteChannel channel;
  private final long size;
  private int read;
  private int reads;

  Bytes(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
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
    if (position < 0 || length < 0 || length > MOST_AT_ONCE || ++reads > MOST_READS
        || read + length > MOST_BYTES) {
      throw new Damaged("too much to read");
    }
    int there = (int) Math.max(0, Math.min(length, size - position));
    ByteBuffer bytes = ByteBuffer.allocate(there);
    channel.position(position);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // The file may have become shorter meanwhile.
    }
    read += bytes.position();
    return bytes.flip();
  }

  /** These bytes as text. */
  String text(long position, int length, Charset charset) throws IOException, Damaged {
    return charset.decode(at(position, length)).toString();
  }
}
