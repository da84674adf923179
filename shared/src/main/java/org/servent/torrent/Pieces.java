package org.servent.torrent;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.servent.content.Sha1;
import org.servent.descriptor.Payload;

/**
 * Computes the SHA-1s of a file's pieces from its bytes, read once from the first to the last.
 *
 * <p>For one thread at a time.
 */
public final class Pieces {
  private static final long SMALLEST = 256 * 1024;
  /** Programs refuse larger ones. */
  private static final long LARGEST = 16 * 1024 * 1024;
  /** 40 KiB of digests: what a page or a mail holds. */
  private static final long MOST = 2048;

  private final long length;
  private final MessageDigest sha1 = sha1();
  private final List<byte[]> digests = new ArrayList<>();
  private long size;

  /** @param length of a piece, in bytes */
  public Pieces(long length) {
    this.length = length;
  }

  /**
   * How long the pieces of a file of this size are, both in bytes. From the size alone, so that
   * every servent makes the same info hash: the smallest power of two from 256 KiB on that makes at
   * most 2,048 pieces, but not above 16 MiB.
   */
  public static long length(long size) {
    long length = SMALLEST;
    while (length < LARGEST && (size - 1) / length >= MOST) {
      length *= 2;
    }
    return length;
  }

  static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-1", impossible);
    }
  }

  public void update(byte[] bytes, int offset, int count) {
    int next = offset;
    int end = offset + count;
    while (next < end) {
      int part = (int) Math.min(end - next, length - size % length);
      sha1.update(bytes, next, part);
      next += part;
      size += part;
      if (size % length == 0) {
        digests.add(sha1.digest());
      }
    }
  }

  /** The digests of all pieces, 20 bytes each. */
  public Payload end() {
    if (size % length != 0) {
      digests.add(sha1.digest());
    }
    ByteBuffer all = ByteBuffer.allocate(digests.size() * Sha1.SIZE);
    digests.forEach(all::put);
    return Payload.of(all.array());
  }
}
