/**
 * The 0.6 handshake: blocks of text in, blocks of text out.
 *
 * <p>No sockets and no time: the caller reads, writes and gives up. Whether there is room is told
 * through {@link org.servent.handshake.Door}.
 */
@NullMarked
package org.servent.handshake;

import org.jspecify.annotations.NullMarked;
