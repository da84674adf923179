package org.servent.media;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file in memory, which says how much of it was read. */
final class Memory implements SeekableByteChannel {
  private final byte[] bytes;
  private long position;
  /** How many bytes were read. */
  long read;

  Memory(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(ByteBuffer to) {
    int count = (int) Math.min(to.remaining(), bytes.length - position);
    if (count <= 0) {
      return -1;
    }
    to.put(bytes, (int) position, count);
    position += count;
    read += count;
    return count;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long at) {
    position = at;
    return this;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SeekableByteChannel truncate(long length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
