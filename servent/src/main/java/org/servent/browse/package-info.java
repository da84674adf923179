/**
 * Browse host: all that one servent shares, as a stream of query hits over HTTP; how we answer it,
 * and how we ask it of others.
 *
 * <p>What a hit of ours says is decided in {@code search}; how requests are answered, by
 * {@code http}; sockets are opened by {@code transport} alone.
 */
@NullMarked
package org.servent.browse;

import org.jspecify.annotations.NullMarked;
