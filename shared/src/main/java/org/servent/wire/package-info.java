/**
 * Descriptors and messages to bytes and back.
 *
 * <p>The only place, with {@code address} and, for their own messages, {@code qrp} and
 * {@code vendor}, that knows offsets, byte orders and four-byte addresses.
 */
@NullMarked
package org.servent.wire;

import org.jspecify.annotations.NullMarked;
