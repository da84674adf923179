package org.servent.control;

import java.time.Duration;
import java.util.Optional;
import org.servent.address.PeerAddress;

/**
 * A host that is known.
 *
 * @param source who named it first: one or two words, such as {@code list} or {@code pong}
 * @param seen how long ago it was last heard of or from; nothing if never
 * @param failures how many attempts failed since the last that did not
 * @param neighbour whether there is a link to it now; then it is not tried
 * @param nextTry how long until it may be dialled; nothing if at any time
 */
public record HostView(PeerAddress address, String source, Optional<Duration> seen, int failures,
    boolean neighbour, Optional<Duration> nextTry) {}
