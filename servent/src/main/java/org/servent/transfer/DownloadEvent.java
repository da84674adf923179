package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.servent.content.ContentId;

/**
 * What the user is told of a download.
 *
 * @param name  the file's name, safe to print and to use; empty until one is known
 * @param done  bytes that are there
 * @param total bytes of the whole file, if known
 * @param rate  bytes per second over the last seconds
 */
public record DownloadEvent(ContentId id, String name, DownloadState state, long done,
    OptionalLong total, long rate) {
  /** How long the rest takes at this rate. */
  public Optional<Duration> left() {
    return total.isPresent() && rate > 0 && total.getAsLong() >= done
        ? Optional.of(Duration.ofSeconds((total.getAsLong() - done) / rate))
        : Optional.empty();
  }
}
