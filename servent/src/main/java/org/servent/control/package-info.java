/**
 * What a user can ask of a servent, and the local door by which it is asked:
 * {@link org.servent.control.Operations}, the values it returns, and the server on a Unix socket.
 *
 * <p>How answers look on a terminal is the matter of {@code cli}; how they come about, that of
 * {@code boot}. Nothing here is reachable from another machine.
 */
@NullMarked
package org.servent.control;

import org.jspecify.annotations.NullMarked;
