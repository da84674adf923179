package org.servent.http;

import java.time.Duration;

/**
 * What others may take of us.
 *
 * @param slots bodies sent at the same time
 * @param perAddress how many of them to one IP address
 * @param idle time for each further request, counted from the end of the answer before it
 * @param stall how long a reader may take for {@link #LEAST_PER_STALL}
 * @param retryAfter when somebody who found no slot may ask again
 */
public record UploadLimits(int slots, int perAddress, Duration idle, Duration stall,
    Duration retryAfter) {
  /**
   * Time for the first request of a connection, to its last byte; its first bytes are there
   * already.
   */
  public static final Duration FIRST = Duration.ofSeconds(15);

  /**
   * Bytes. A modem of 1990 takes that in half a minute; who takes less wants the slot, not the
   * file.
   */
  public static final long LEAST_PER_STALL = 64 << 10;

  /**
   * Ten bodies, three to an address: half a dozen strangers are served whatever one of them does.
   */
  public static UploadLimits usual() {
    return new UploadLimits(10, 3, Duration.ofSeconds(60), Duration.ofSeconds(120),
        Duration.ofSeconds(60));
  }
}
