/**
 * What servents keep for each other under keys of the ring: records that certify themselves, the
 * keys by which they are signed, and the bytes of both.
 *
 * <p>Who keeps them, how long and how many is decided by {@code records}.
 */
@NullMarked
package org.servent.record;

import org.jspecify.annotations.NullMarked;
