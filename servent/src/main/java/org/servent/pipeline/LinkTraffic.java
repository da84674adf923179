package org.servent.pipeline;

import java.util.Optional;

/**
 * What went over a link so far.
 *
 * @param cipher the version and suite of TLS; nothing if the connection is not encrypted
 */
public record LinkTraffic(Direction in, Direction out, Optional<String> cipher) {
  /**
   * One direction.
   *
   * @param deflated whether it is compressed
   * @param raw bytes of descriptors
   * @param wire the bytes that they were as they travelled, but for TLS; the same if not deflated
   */
  public record Direction(boolean deflated, long raw, long wire) {}
}
