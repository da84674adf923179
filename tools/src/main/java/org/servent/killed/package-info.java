/**
 * Kills a servent that downloads, again and again at random instants, and sees what it lost.
 *
 * <p>The servent is a real process and is killed as {@code kill -9} does; whom it downloads from
 * are servents of ours in this process, behind roads that note what it asks for.
 */
@NullMarked
package org.servent.killed;

import org.jspecify.annotations.NullMarked;
