/**
 * The servent: the list of its concerns, and the loop over them.
 *
 * <p>What a concern does is its own matter; sockets, clocks and files are the shell's.
 */
@NullMarked
package org.servent.overlay;

import org.jspecify.annotations.NullMarked;
