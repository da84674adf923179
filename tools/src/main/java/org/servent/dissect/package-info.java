/**
 * Captured bytes of Gnutella, made readable: dumps in several forms in, descriptors and their
 * fields out.
 *
 * <p>How bytes are read is the matter of {@code wire} and {@code ggep}; here is only what to call
 * the parts.
 */
@NullMarked
package org.servent.dissect;

import org.jspecify.annotations.NullMarked;
