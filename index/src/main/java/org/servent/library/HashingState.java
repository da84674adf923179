package org.servent.library;

import java.time.Duration;
import java.util.Optional;

/**
 * How far hashing is.
 *
 * @param files still to be read
 * @param bytes in them
 * @param read bytes that were read since the servent started
 * @param rate bytes a second lately, 0 if nothing is read
 * @param left until all is read, if it goes on as it does
 * @param waits why it goes slowly or not at all, if so
 */
public record HashingState(long files, long bytes, long read, long rate, Optional<Duration> left,
    Optional<String> waits) {}
