/**
 * Which bytes of a file are fetched from whom, and when: sources, attempts, back-off, proof. Time
 * and events come in, errands go out; no byte is moved here.
 *
 * <p>The bytes are moved by {@code http}. Who might have a file is told by a
 * {@link org.servent.transfer.Locator}.
 */
@NullMarked
package org.servent.transfer;

import org.jspecify.annotations.NullMarked;
