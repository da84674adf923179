/**
 * What the servents of a ring keep for each other: put, got and removed by key, on those who stand
 * closest to it, for as long as was asked.
 *
 * <p>What a record is and how it certifies itself is known in {@code record}; who stands where is
 * known by the ring, which is asked through {@code Circle}.
 */
@NullMarked
package org.servent.records;

import org.jspecify.annotations.NullMarked;
