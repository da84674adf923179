package org.servent.pipeline;

import java.time.Duration;

/**
 * How long a peer may take.
 *
 * @param firstBytes until the first word says what an accepted connection is
 * @param connect until a dialled host answers at all
 * @param step until a handshake's next block is complete
 * @param stuck until anything leaves over a link that has too much to send
 * @param slow until a link that has too much to send has less again
 * @param linger between our last words and the end of the connection
 */
public record Patience(Duration firstBytes, Duration connect, Duration step, Duration stuck,
    Duration slow, Duration linger) {
  /**
   * LimeWire waits 6 s for the connection and 8 s for each block. No line is so slow that it lets
   * no descriptor out in 30 s; gtk-gnutella cuts a link that is congested for three minutes.
   */
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(6),
      Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofMinutes(3),
      Duration.ofSeconds(2));
}
