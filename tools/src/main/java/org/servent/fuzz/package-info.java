/**
 * Feeds what reads files with damaged ones, millions of them, and sees whether it stays within its
 * bounds. Each damaged file can be made again from its seed.
 */
@NullMarked
package org.servent.fuzz;

import org.jspecify.annotations.NullMarked;
