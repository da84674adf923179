/**
 * Pushes: asking a servent that nobody can connect to to connect to us, being asked, and passing on
 * what those are asked for whom we are a push proxy.
 *
 * <p>Pushes that come by links are passed on by {@code routing}; connections, and what goes over
 * them, are the matter of {@code pipeline} and {@code http}.
 */
@NullMarked
package org.servent.push;

import org.jspecify.annotations.NullMarked;
