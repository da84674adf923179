package org.servent.vendor;

import org.servent.address.PeerAddress;

/** What the fields of a vendor message can hold. */
final class Bounds {
  private static final int MAX_BYTE = 0xff;
  private static final int MAX_PORT = 0xffff;

  private Bounds() {}

  static void requireByte(int value, String what) {
    requireBetween(0, value, MAX_BYTE, what);
  }

  /** A port that can be connected to. */
  static void requirePort(int port) {
    requireBetween(1, port, MAX_PORT, "a port");
  }

  /** An address that fits into four bytes and can be connected to. */
  static void requireIpv4(PeerAddress address) {
    if (!address.host().isIpv4() || !address.isDialable()) {
      throw new IllegalArgumentException("nobody can be reached by IPv4 at " + address);
    }
  }

  static void requireBetween(int least, int value, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is between %d and %d: %d".formatted(what, least, most, value));
    }
  }
}
