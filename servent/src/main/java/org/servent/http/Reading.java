package org.servent.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A file that a connection reads range by range: found once, opened once. Whether it is still what
 * it was is looked at again after a second.
 */
final class Reading {
  private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

  private final String target;
  private final Offered offered;
  private final Preamble preamble;
  private final long found = System.nanoTime();
  private @Nullable OpenFile file;

  /** @param target what was asked for */
  Reading(String target, Offered offered) {
    this.target = target;
    this.offered = offered;
    this.preamble = Preamble.of(offered);
  }

  Offered offered() {
    return offered;
  }

  Preamble preamble() {
    return preamble;
  }

  /** Whether it answers this at once. */
  boolean isReadyFor(String wanted) {
    return file != null && target.equals(wanted) && System.nanoTime() - found < FRESH;
  }

  /** Bytes of it; opens it if it is not open, which blocks. */
  FilePart part(long first, long length) throws IOException {
    OpenFile open = file;
    if (open == null) {
      open = new OpenFile(offered.opening().open());
      file = open;
    }
    open.retain();
    return new FilePart(open, first, length);
  }

  /** Nothing more is read; may be called again. */
  void close() {
    OpenFile open = file;
    file = null;
    if (open != null) {
      open.release();
    }
  }
}
