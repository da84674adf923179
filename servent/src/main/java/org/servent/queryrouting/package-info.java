/**
 * Which queries go where: the query routing tables of our leaves and neighbours, and what they are
 * told of ours ({@code gtk-gnutella doc/gnutella/QRP}, {@code ultrapeer_qrp}).
 *
 * <p>How tables look and travel is the matter of {@code qrp}; what happens to a query besides, of
 * {@code routing}.
 */
@NullMarked
package org.servent.queryrouting;

import org.jspecify.annotations.NullMarked;
