package org.servent.control;

import java.time.Duration;
import org.servent.address.PeerAddress;

/**
 * A servent that is to say what it shares.
 *
 * @param timeout how long nothing may come before it is given up
 * @param enough how many files end it
 */
public record BrowseRequest(PeerAddress at, Duration timeout, int enough) {
  /** Files if the user does not say: half of what is remembered, so that searches keep theirs. */
  public static final int DEFAULT_ENOUGH = 5_000;
}
