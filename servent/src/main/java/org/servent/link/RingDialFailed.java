package org.servent.link;

import org.servent.address.PeerAddress;

/**
 * An address that was dialled for the ring did not become a link.
 *
 * @param why one sentence, or the refusal's status line
 */
public record RingDialFailed(PeerAddress address, String why) implements Event {}
