/**
 * Measurements of whole programs, each against a yardstick in the same run: another program that
 * does the same work, or the goal that was set.
 *
 * <p>Whether something is right is the matter of tests; nothing here fails for being slow.
 */
@NullMarked
package org.servent.benchmark;

import org.jspecify.annotations.NullMarked;
