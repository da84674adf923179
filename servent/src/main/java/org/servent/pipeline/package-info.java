/**
 * How the bytes of a link travel: first bytes, handshake, frames, and the loop that drives a
 * servent.
 *
 * <p>Nothing is decided here: handlers turn what Netty sees into events, and what a servent causes
 * into bytes. Sockets are opened by {@code transport}; what is said in a handshake stands in
 * {@code handshake}.
 */
@NullMarked
package org.servent.pipeline;

import org.jspecify.annotations.NullMarked;
