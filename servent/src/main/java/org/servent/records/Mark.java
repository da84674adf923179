package org.servent.records;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** The first 16 bytes of a SHA-1, by which two servents see whether they have the same. */
record Mark(long high, long low) {
  static final int SIZE = 16;
  /** Of nothing at all. */
  static final Mark NONE = of(begin());

  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  static Mark of(MessageDigest digested) {
    ByteBuffer digest = ByteBuffer.wrap(digested.digest());
    return new Mark(digest.getLong(), digest.getLong());
  }

  byte[] bytes() {
    return ByteBuffer.allocate(SIZE).putLong(high).putLong(low).array();
  }

  void write(ByteBuffer to) {
    to.putLong(high).putLong(low);
  }

  static Mark read(ByteBuffer from) {
    return new Mark(from.getLong(), from.getLong());
  }
}
