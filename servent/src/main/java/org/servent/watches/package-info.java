/**
 * Searches that are done again and again: which is due, and what of what they find is new.
 */
@NullMarked
package org.servent.watches;

import org.jspecify.annotations.NullMarked;
