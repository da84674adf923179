/**
 * What a user looks for: its language, and whether a file is that.
 */
@NullMarked
package org.servent.ask;

import org.jspecify.annotations.NullMarked;
