package org.servent.http;

import java.io.IOException;

/** A body that is made while it is sent, by one thread at a time. */
public interface Pieces extends AutoCloseable {
  /** The next bytes, some kilobytes; none at the end. May block. */
  byte[] next() throws IOException;

  @Override
  void close();
}
