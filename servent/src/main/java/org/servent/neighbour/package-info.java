/**
 * The state of each link and neighbour: what went over it, whether it is still alive, how it says
 * goodbye.
 *
 * <p>Which hosts become neighbours is the matter of {@code topology}; where descriptors go, of
 * {@code routing}.
 */
@NullMarked
package org.servent.neighbour;

import org.jspecify.annotations.NullMarked;
