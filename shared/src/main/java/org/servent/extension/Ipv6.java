package org.servent.extension;

import java.nio.ByteBuffer;

/** Which addresses whoever asks can use ({@code gtk-gnutella doc/gnutella/IPv6-Ready}). */
public enum Ipv6 {
  /** IPv6 beside IPv4. */
  TOO,
  /** IPv6 and nothing else. */
  ONLY;

  byte[] write() {
    return this == TOO ? new byte[0] : new byte[]{1};
  }

  static Ipv6 read(ByteBuffer from) {
    return from.hasRemaining() && (from.get() & 1) != 0 ? ONLY : TOO;
  }
}
