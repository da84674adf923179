/**
 * The persisted catalogue: what is known of each file, found by words, number, digest and place.
 * Lucene stays inside.
 *
 * <p>Which files get in, and whether one may still be answered, is decided in {@code library}.
 */
@NullMarked
package org.servent.index;

import org.jspecify.annotations.NullMarked;
