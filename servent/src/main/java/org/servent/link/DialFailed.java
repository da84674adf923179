package org.servent.link;

import java.util.List;
import org.servent.address.PeerAddress;

/**
 * An address that was dialled did not become a link.
 *
 * @param why one sentence, or the refusal's status line
 * @param reached whether there was a connection, so that somebody may count how often we come,
 *          rather than nobody answering
 * @param tries hosts that the refusal named instead
 */
public record DialFailed(PeerAddress address, String why, boolean reached,
    List<PeerAddress> tries) implements Event {}
