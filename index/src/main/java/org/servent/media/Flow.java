package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes of a file that belong together, one behind the other. */
interface Flow {
  /**
   * The next so many bytes; little-endian.
   *
   * @throws Damaged if it ends sooner
   */
  ByteBuffer next(int length) throws IOException, Damaged;

  /** Passes over so many, most of which are not read. */
  void skip(long length) throws IOException, Damaged;
}
