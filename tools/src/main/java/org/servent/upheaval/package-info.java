/**
 * Changes, moves, deletes and adds thousands of shared files at once, kills the servent's library
 * in the middle or not, and sees whether the index is what lies in the folder.
 *
 * <p>The library is in a process of its own, which is killed as {@code kill -9} does.
 */
@NullMarked
package org.servent.upheaval;

import org.jspecify.annotations.NullMarked;
