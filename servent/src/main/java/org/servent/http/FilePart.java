package org.servent.http;

import io.netty.channel.DefaultFileRegion;
import io.netty.channel.FileRegion;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file that are to be sent, piece by piece: whoever sends it takes the next piece when
 * the one before has left. Holds its file; lives on the channel's loop, but that anybody may ask
 * how far it is.
 */
final class FilePart extends AbstractReferenceCounted {
  private final OpenFile file;
  private final long first;
  private final long length;
  private long taken;
  private volatile long left;
  private volatile @Nullable FileRegion piece;

  /** @param file held by this from now on */
  FilePart(OpenFile file, long first, long length) {
    this.file = file;
    this.first = first;
    this.length = length;
  }

  long length() {
    return length;
  }

  /** Bytes that no piece has taken yet. */
  long remaining() {
    return length - taken;
  }

  /** The next bytes, to be sent and then to be told of by {@link #left}. */
  FileRegion next(long most) {
    long count = Math.min(most, remaining());
    DefaultFileRegion next = file.region(first + taken, count);
    taken += count;
    piece = next;
    return next;
  }

  /** The last piece has left. */
  void left() {
    piece = null;
    left = taken;
  }

  /** Bytes that have left. */
  long sent() {
    FileRegion now = piece;
    return left + (now == null ? 0 : now.transferred());
  }

  @Override
  protected void deallocate() {
    file.release();
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    return this;
  }
}
