/**
 * A small network on this machine, for people to see: servents started, wired, asked and watched,
 * all through their control sockets.
 *
 * <p>It knows of each servent no more than any user could ask. How a servent is started and asked
 * is handed in; what is shown of it all is the matter of {@code cli}.
 */
@NullMarked
package org.servent.demo;

import org.jspecify.annotations.NullMarked;
