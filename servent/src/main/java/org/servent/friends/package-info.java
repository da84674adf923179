/**
 * Servents whom the user knows: whether they are there, as the ring says, and short signed words
 * that pass between those who have added each other.
 *
 * <p>How the ring is asked, and how words get to a friend, is not known here.
 */
@NullMarked
package org.servent.friends;

import org.jspecify.annotations.NullMarked;
