/**
 * Rings of real servents on loopback sockets: many in one process, and processes that are killed.
 */
@NullMarked
package org.servent.livering;

import org.jspecify.annotations.NullMarked;
