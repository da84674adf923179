/**
 * Networks of real {@link org.servent.overlay.Servent} objects on simulated links and virtual time:
 * thousands in one process, the same seed gives the same run.
 *
 * <p>Frames, handshakes and sockets are left out: a link carries descriptors. Those are tried on
 * loopback, in {@code *IT}.
 */
@NullMarked
package org.servent.simulator;

import org.jspecify.annotations.NullMarked;
