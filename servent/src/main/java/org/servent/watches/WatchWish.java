package org.servent.watches;

import java.time.Duration;
import java.util.Optional;

/**
 * What is watched for.
 *
 * @param query as it was typed
 * @param every how long between two searches, about; {@link #FEWEST} or more
 * @param expires how long it is watched for
 * @param folder where what is fetched goes; absolute
 * @param program what is run for each new find, if anything
 */
public record WatchWish(String query, Duration every, GetWish get, Duration expires,
    String folder, Optional<String> program) {
  /** Others are asked no more often than that for the same. */
  public static final Duration FEWEST = Duration.ofMinutes(10);
  /** No longer is anything watched for. */
  public static final Duration LONGEST = Duration.ofDays(3650);

  public WatchWish {
    if (every.compareTo(FEWEST) < 0) {
      throw new IllegalArgumentException("others are asked for the same no more often than every "
          + FEWEST.toMinutes() + " minutes");
    }
    if (expires.isNegative() || expires.isZero() || expires.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a watch lasts ten years at most");
    }
  }
}
