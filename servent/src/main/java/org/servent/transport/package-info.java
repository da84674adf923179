/**
 * Sockets: event loops, the listener, the dialler, and the way of a connection from one loop to
 * another.
 *
 * <p>Only this package opens sockets, resolves names and turns an address into something
 * connectable, so that "only this interface" and "only through this proxy" can be promised. What is
 * said over a connection is the matter of {@code pipeline}, {@code http} and {@code control}.
 */
@NullMarked
package org.servent.transport;

import org.jspecify.annotations.NullMarked;
