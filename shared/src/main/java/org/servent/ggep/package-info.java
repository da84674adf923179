/**
 * GGEP, the Gnutella Generic Extension Protocol: named extensions inside messages.
 *
 * <p>What an extension means is known in {@code extension}, or by whoever asks for it by name, not
 * here.
 */
@NullMarked
package org.servent.ggep;

import org.jspecify.annotations.NullMarked;
