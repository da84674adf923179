/**
 * By which address others reach us, and how we know.
 *
 * <p>Dialling and listening are the matter of {@code transport}.
 */
@NullMarked
package org.servent.reach;

import org.jspecify.annotations.NullMarked;
