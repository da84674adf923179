package org.servent.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a file from here to there. */
final class Stretch implements Flow {
  private final Bytes file;
  private final long end;
  private long at;

  Stretch(Bytes file, long from, long end) {
    this.file = file;
    this.at = from;
    this.end = end;
  }

  @Override
  public ByteBuffer next(int length) throws IOException, Damaged {
    ByteBuffer bytes = file.at(at, length).order(ByteOrder.LITTLE_ENDIAN);
    skip(length);
    return bytes;
  }

  @Override
  public void skip(long length) throws Damaged {
    if (length > end - at) {
      throw new Damaged("it ends too early");
    }
    at += length;
  }
}
