package org.servent.extension;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/**
 * Tell me of hosts in your pong, packed ({@code gtk-gnutella doc/public/GGEP/SCP}).
 *
 * @param flags 0 to 255
 */
public record HostsWanted(int flags) {
  /** Hosts with free slots for ultrapeers; without it, for leaves. */
  public static final int ULTRAPEER_SLOTS = 0x01;
  /** The sender takes TLS. */
  public static final int TLS = 0x02;
  /** Hosts with IPv6 too. */
  public static final int IPV6 = 0x04;
  /** No hosts with IPv4. */
  public static final int NO_IPV4 = 0x08;

  public HostsWanted {
    if (flags < 0 || flags > 0xff) {
      throw new IllegalArgumentException("flags are a byte: " + flags);
    }
  }

  /** Whether this flag is set. */
  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  byte[] write() {
    return new byte[]{(byte) flags};
  }

  static HostsWanted read(ByteBuffer from) {
    return new HostsWanted(from.hasRemaining() ? Byte.toUnsignedInt(from.get()) : 0);
  }

  /** Such as {@code with ultrapeer slots, speaks TLS}. */
  @Override
  public String toString() {
    StringJoiner words = new StringJoiner(", ");
    words.add(has(ULTRAPEER_SLOTS) ? "with ultrapeer slots" : "with leaf slots");
    if (has(TLS)) {
      words.add("speaks TLS");
    }
    if (has(IPV6)) {
      words.add("IPv6 too");
    }
    if (has(NO_IPV4)) {
      words.add("no IPv4");
    }
    return words.toString();
  }
}
