/**
 * Where a servent can be reached, a host and a port, and where a page is: parsed, printed and told
 * apart; and how far a stranger's word about it counts.
 *
 * <p>Nothing here resolves a name or opens a connection; that is the matter of {@code transport}.
 */
@NullMarked
package org.servent.address;

import org.jspecify.annotations.NullMarked;
