package org.servent.gateway;

import java.util.Optional;

/** A protocol that gateways speak. Reading is total: what makes no sense is nothing. */
interface Dialect {
  /** As users know it. */
  String title();

  /**
   * Asks for what comes to a port of the gateway, preferably of the same number.
   *
   * @param seconds for so long; 0: no longer
   */
  byte[] map(boolean tcp, int port, long seconds);

  /** Asks for the address outside, where that is a question of its own. */
  Optional<byte[]> outer();

  /** What a datagram of the gateway says. */
  Optional<Reply> read(byte[] datagram);
}
