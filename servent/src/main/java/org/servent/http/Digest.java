package org.servent.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-1 of bytes as they come. */
final class Digest {
  private static final int BLOCK = 256 << 10;

  private final MessageDigest sha1;

  Digest() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  void add(ByteBuffer bytes) {
    sha1.update(bytes);
  }

  /** Adds a whole file; says how many bytes that were. */
  long read(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long length = 0;
    int read = channel.read(block, length);
    while (read >= 0) {
      length += read;
      sha1.update(block.flip());
      block.clear();
      read = channel.read(block, length);
    }
    return length;
  }

  /** The digest of all that came; a second call sees nothing. */
  byte[] value() {
    return sha1.digest();
  }

  void reset() {
    sha1.reset();
  }
}
