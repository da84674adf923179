/**
 * Descriptors and messages to bytes and back.
 *
 * <p>The only place, with {@code address} and, for its own messages, {@code qrp}, that knows
 * offsets, byte orders and four-byte addresses.
 */
@NullMarked
package org.servent.wire;

import org.jspecify.annotations.NullMarked;
