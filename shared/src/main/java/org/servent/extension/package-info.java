/**
 * What extensions say: a value for each GGEP id, all in one table, and what several of them say
 * together.
 *
 * <p>How extensions are packed is the matter of {@code ggep}.
 */
@NullMarked
package org.servent.extension;

import org.jspecify.annotations.NullMarked;
