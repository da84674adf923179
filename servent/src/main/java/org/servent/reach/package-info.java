/**
 * Whether others reach us, by which address, and how we know; and trying whether we reach them.
 *
 * <p>Dialling and listening are the matter of {@code transport}.
 */
@NullMarked
package org.servent.reach;

import org.jspecify.annotations.NullMarked;
