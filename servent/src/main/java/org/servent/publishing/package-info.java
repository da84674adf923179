/**
 * What we let the ring know of ourselves, and when: where we are, and which of our files few others
 * have.
 *
 * <p>What is decided here is signed and put elsewhere; how records are kept is known in
 * {@code records}.
 */
@NullMarked
package org.servent.publishing;

import org.jspecify.annotations.NullMarked;
