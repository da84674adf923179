/**
 * What a download leaves on the disk until it is whole: the part, and the journal beside it that
 * outlives whatever happens to the process.
 *
 * <p>Everything blocks. Which bytes are wanted of whom is decided in {@code transfer}; who gives
 * them is {@code http}'s.
 */
@NullMarked
package org.servent.part;

import org.jspecify.annotations.NullMarked;
