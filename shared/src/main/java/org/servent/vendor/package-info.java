/**
 * Vendor messages: what the two ends of a link, or of a datagram, tell each other beside pings and
 * queries. One class a message, all in one table.
 *
 * <p>What is done about a message is the matter of the concern that asks for it.
 */
@NullMarked
package org.servent.vendor;

import org.jspecify.annotations.NullMarked;
