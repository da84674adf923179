/**
 * What is counted against whom: what a peer does that nobody does who means well, and when that is
 * enough.
 *
 * <p>Each count is of one link and goes with it. What is dropped is decided where it arrives; that
 * a descriptor makes no sense, where it is read.
 */
@NullMarked
package org.servent.trust;

import org.jspecify.annotations.NullMarked;
