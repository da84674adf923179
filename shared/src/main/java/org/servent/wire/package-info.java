/**
 * Descriptors and messages to bytes and back.
 *
 * <p>The only place, with {@code address}, that knows offsets, byte orders and four-byte addresses.
 */
@NullMarked
package org.servent.wire;

import org.jspecify.annotations.NullMarked;
