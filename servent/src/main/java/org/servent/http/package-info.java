/**
 * The bytes of files over HTTP, in both directions: what we offer, answered from a table of paths,
 * and what a download asks of others.
 *
 * <p>Everything runs on transfer loops, and on virtual threads where a disk is written or a file
 * read. Which bytes are wanted of whom is decided in {@code transfer}; sockets are opened by
 * {@code transport} alone.
 */
@NullMarked
package org.servent.http;

import org.jspecify.annotations.NullMarked;
