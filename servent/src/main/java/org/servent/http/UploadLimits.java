package org.servent.http;

import java.time.Duration;
import org.servent.queue.QueueLimits;

/**
 * What others may take of us.
 *
 * @param queue how many are served, and how many wait
 * @param idle time for each further request, counted from the end of the answer before it
 * @param stall how long a reader may take for {@link #LEAST_PER_STALL}
 */
public record UploadLimits(QueueLimits queue, Duration idle, Duration stall) {
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

  /** What is usual. */
  public static UploadLimits usual() {
    return new UploadLimits(QueueLimits.USUAL, Duration.ofSeconds(60), Duration.ofSeconds(120));
  }

  /** So many bodies at a time, so many of them to one address, and the least wait for one. */
  public static UploadLimits fixed(int slots, int perAddress, Duration idle, Duration stall,
      Duration retryAfter) {
    return new UploadLimits(
        new QueueLimits(slots, slots, slots, perAddress, 0, QueueLimits.USUAL.entries(),
            QueueLimits.USUAL.entriesPerAddress(), retryAfter, QueueLimits.USUAL.mostPoll()),
        idle, stall);
  }
}
