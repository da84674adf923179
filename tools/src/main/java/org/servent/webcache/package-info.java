/**
 * A GWebCache 1 and 2 and UDP host cache that anyone can run: what it knows, what it answers, and
 * the sockets and the file around that.
 *
 * <p>{@code Cache} decides, on the time that it is told; the servent's side of the conversation is
 * the matter of {@code bootstrap}.
 */
@NullMarked
package org.servent.webcache;

import org.jspecify.annotations.NullMarked;
