package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param done bytes that are there
 * @param total bytes of the whole file, if known
 * @param rate bytes per second over the last seconds
 * @param sources servents that are thought to have it
 */
public record Tally(long done, OptionalLong total, long rate, int sources) {
  /** How long the rest takes at this rate. */
  public Optional<Duration> left() {
    return total.isPresent() && rate > 0 && total.getAsLong() >= done
        ? Optional.of(Duration.ofSeconds((total.getAsLong() - done) / rate))
        : Optional.empty();
  }
}
