/**
 * Which hosts become neighbours and how many: whom we let in, and when we dial.
 *
 * <p>Which host is next is the matter of {@code hostcache}, how a handshake goes of
 * {@code handshake}.
 */
@NullMarked
package org.servent.topology;

import org.jspecify.annotations.NullMarked;
