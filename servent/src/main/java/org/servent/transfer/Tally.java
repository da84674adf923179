package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a download is.
 *
 * @param done bytes that are there, proven or not
 * @param proven bytes that are there and known to be right
 * @param wasted bytes that came and were wrong, or were there already
 * @param total bytes of the whole file, if known
 * @param rate bytes per second over the last seconds
 * @param sources servents that are thought to have it
 */
public record Tally(long done, long proven, long wasted, OptionalLong total, long rate,
    int sources) {
  /** How long the rest takes at this rate. */
  public Optional<Duration> left() {
    return total.isPresent() && rate > 0 && total.getAsLong() >= done
        ? Optional.of(Duration.ofSeconds((total.getAsLong() - done) / rate))
        : Optional.empty();
  }
}
