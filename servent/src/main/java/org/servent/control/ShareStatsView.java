package org.servent.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with the shared folders.
 *
 * @param watching why not every folder is watched, if so
 */
public record ShareStatsView(List<ShareView> shares, SharesView.Totals totals, Hashing hashing,
    Optional<String> watching) {
  public ShareStatsView {
    shares = List.copyOf(shares);
  }

  /**
   * How far hashing is.
   *
   * @param files still to be read
   * @param bytes in them
   * @param read bytes that were read since the servent started
   * @param rate bytes a second lately, 0 if nothing is read
   * @param left how long it takes yet, if it goes on as it does
   * @param waits why it goes slowly or not at all, if so
   */
  public record Hashing(long files, long bytes, long read, long rate, Optional<Duration> left,
      Optional<String> waits) {
    /** All is read. */
    public static final Hashing DONE =
        new Hashing(0, 0, 0, 0, Optional.empty(), Optional.empty());
  }
}
