package org.servent.http;

import java.io.IOException;

/** A body that is made while it is sent, by one thread at a time. */
public interface Pieces extends AutoCloseable {
  /** The next bytes, some kilobytes; none at the end. May block. */
  byte[] next() throws IOException;

  @Override
  void close();

  /** These bytes, all at once. */
  static Pieces of(byte[] bytes) {
    return new Pieces() {
      private byte[] rest = bytes;

      @Override
      public byte[] next() {
        byte[] next = rest;
        rest = new byte[0];
        return next;
      }

      @Override
      public void close() {}
    };
  }
}
