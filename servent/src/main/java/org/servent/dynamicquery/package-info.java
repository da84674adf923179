/**
 * Dynamic queries: an ultrapeer asks for its leaf, or for itself, one neighbour after the other
 * until there are results enough ({@code gtk-gnutella doc/gnutella/dynamic_query}).
 *
 * <p>How a query is passed on that came from another ultrapeer, and the ways back of hits, are the
 * matter of {@code routing}; behind which links something may be found, of {@code queryrouting}.
 */
@NullMarked
package org.servent.dynamicquery;

import org.jspecify.annotations.NullMarked;
