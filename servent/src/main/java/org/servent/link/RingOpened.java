package org.servent.link;

import java.time.Duration;
import java.util.Optional;
import org.servent.address.PeerAddress;

/**
 * A link that is for the ring alone is there: no neighbour, so that no {@link Opened} is told. Like
 * others it ends with {@link Closed}.
 *
 * @param peer where the bytes come from, never a name
 * @param dialled what was dialled; nothing if the peer dialled us
 * @param roundTrip how long the peer took to answer in the handshake
 */
public record RingOpened(LinkId link, PeerAddress peer, Optional<PeerAddress> dialled,
    Capabilities capabilities, Duration roundTrip) implements Event {}
