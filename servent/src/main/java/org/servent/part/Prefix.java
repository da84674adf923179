package org.servent.part;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import org.servent.content.ContentId;
import org.servent.hashing.Digest;

/**
 * The SHA-1 of a part's first bytes, as far as they are there without a gap: what came in order
 * need not be read again at the end.
 */
final class Prefix {
  /** Bytes that are read at once. */
  private static final int BLOCK = 256 << 10;

  private final MessageDigest digest = Digest.SHA1.begin();
  private long length;

  long length() {
    return length;
  }

  /** These bytes follow. */
  void add(ByteBuffer bytes) {
    length += bytes.remaining();
    digest.update(bytes);
  }

  /** Reads on, to this offset at most. */
  void readOn(FileChannel channel, long end) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (length < end) {
      block.clear().limit((int) Math.min(BLOCK, end - length));
      if (channel.read(block, length) < 0) {
        return;
      }
      add(block.flip());
    }
  }

  /** Something in front of this offset is not what it was. */
  void changed(long offset) {
    if (offset < length) {
      digest.reset();
      length = 0;
    }
  }

  /** Whether this is the whole file of this name; it begins again at byte 0 then. */
  boolean isWhole(ContentId id) {
    length = 0;
    return Arrays.equals(digest.digest(), id.bytes());
  }
}
