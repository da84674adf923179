/**
 * What travels between servents: the envelope ({@link org.servent.descriptor.Descriptor}) and what
 * it says ({@link org.servent.descriptor.Message}).
 *
 * <p>Values only. Their bytes are the matter of {@code wire}.
 */
@NullMarked
package org.servent.descriptor;

import org.jspecify.annotations.NullMarked;
