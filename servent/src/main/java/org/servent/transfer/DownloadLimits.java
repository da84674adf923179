package org.servent.transfer;

import java.time.Duration;

/**
 * How long a download waits for what.
 *
 * @param ask for answers of the locator before it is asked again; doubled each time
 * @param asks times that it is asked before a file is given up of which no source is left
 * @param backOff before a source that failed is tried again; doubled each time
 * @param stall for a source to answer, and then for each {@link #LEAST_PER_STALL}
 */
public record DownloadLimits(Duration ask, int asks, Duration backOff, Duration stall) {
  /** Of the doubled ones: a source that is gone for longer is asked as often as a host that is. */
  static final Duration MOST = Duration.ofMinutes(5);

  /**
   * Bytes. As slow as we let our own readers be: a modem of 1990. Who sends less wants our time,
   * not us to have the file.
   */
  static final long LEAST_PER_STALL = 16 << 10;

  /** About a minute until a file counts as not found. */
  public static DownloadLimits usual() {
    return new DownloadLimits(Duration.ofSeconds(10), 3, Duration.ofSeconds(2),
        Duration.ofSeconds(30));
  }

  /** The first wait doubled so many times, but for {@link #MOST}. */
  static Duration doubled(Duration first, int times) {
    Duration wait = first.multipliedBy(1L << Math.min(times, 20));
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
