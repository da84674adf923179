package org.servent.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import org.servent.content.ContentId;
import org.servent.hashing.Digest;

/**
 * The SHA-1 of a part's first bytes, as far as they are there without a gap. It follows what is
 * written on a thread of its own, so that little is left to be read at the end.
 */
final class Prefix {
  /** Bytes that are read at once. */
  private static final int BLOCK = 256 << 10;

  private final FileChannel channel;
  private final MessageDigest digest = Digest.SHA1.begin();
  private long length;
  private long end;
  private boolean following;

  Prefix(FileChannel channel) {
    this.channel = channel;
  }

  /** Everything in front of this offset is there. */
  synchronized void follow(long to) {
    end = Math.max(end, to);
    if (!following && end - length >= BLOCK) {
      following = true;
      Thread.ofVirtual().name("digest of a part").start(this::run);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // virtual threads are not preempted
  private void run() {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (step(block)) {
      Thread.yield();
    }
  }

  private synchronized boolean step(ByteBuffer block) {
    try {
      following = length < end && read(block);
    } catch (IOException closed) {
      // Whoever wants to know whether the file is whole reads on, and is told.
      following = false;
    }
    return following;
  }

  private boolean read(ByteBuffer block) throws IOException {
    block.clear().limit((int) Math.min(BLOCK, end - length));
    int read = channel.read(block, length);
    if (read > 0) {
      digest.update(block.flip());
      length += read;
    }
    return read > 0;
  }

  /** What follows this offset will not be what it was. */
  synchronized void changed(long offset) {
    end = Math.min(end, offset);
    if (offset < length) {
      digest.reset();
      length = 0;
    }
  }

  /** Whether the first so many bytes are the whole file of this name; begins again at byte 0. */
  synchronized boolean isWhole(ContentId id, long total) throws IOException {
    end = total;
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (length < total && read(block)) {
      // The next block follows.
    }
    // Asked for in any case, since that begins it again.
    byte[] digested = digest.digest();
    boolean whole = length == total && Arrays.equals(digested, id.bytes());
    length = 0;
    end = 0;
    return whole;
  }
}
