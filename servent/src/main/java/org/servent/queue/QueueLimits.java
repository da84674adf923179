package org.servent.queue;

import java.time.Duration;

/**
 * What others may take of us at a time. Constants of waiting are gtk-gnutella's.
 *
 * @param slots bodies sent at the same time, to begin with
 * @param least slots, however slow the line is
 * @param most slots, however fast it is
 * @param perAddress slots of one address
 * @param small slots beside those, for small files only
 * @param entries how many may wait in all
 * @param entriesPerAddress how many of them from one address
 * @param poll the least time between two questions of who waits
 * @param mostPoll the most
 */
public record QueueLimits(int slots, int least, int most, int perAddress, int small, int entries,
    int entriesPerAddress, Duration poll, Duration mostPoll) {
  /** Bytes; whoever wants so little is soon gone. */
  public static final long SMALL = 256 << 10;

  /** What is usual. */
  public static final QueueLimits USUAL = new QueueLimits(10, 4, 100, 3, 5, 4_000, 20,
      Duration.ofSeconds(10), Duration.ofMinutes(10));

  public QueueLimits {
    if (least < 1 || slots < least || most < slots || perAddress < 1 || small < 0 || entries < 0) {
      throw new IllegalArgumentException("limits that contradict each other");
    }
  }

  /** The same that begin with so many slots. */
  public QueueLimits beginningWith(int number) {
    return new QueueLimits(number, Math.min(least, number), Math.max(most, number), perAddress,
        small, entries, entriesPerAddress, poll, mostPoll);
  }
}
