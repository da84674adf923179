package org.servent.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A place in an uploader's queue, as it says.
 *
 * @param position 1 is next
 * @param length how many stand there
 * @param eta until it is our turn
 */
public record QueuePlace(int position, OptionalInt length, Optional<Duration> eta) {}
