/**
 * A member of the ring: which other members it knows, to whom it passes what is on its way to a
 * key, and how it notices who came and who is gone ({@code A. Rowstron, P. Druschel: Pastry, 2001};
 * {@code M. Castro, M. Costa, A. Rowstron:
 * Performance and dependability of structured peer-to-peer overlays, DSN 2004}).
 *
 * <p>It knows neither links nor Gnutella: messages go by a {@link org.servent.dht.Road}.
 */
@NullMarked
package org.servent.dht;

import org.jspecify.annotations.NullMarked;
