package org.servent.link;

import java.util.List;
import org.servent.address.PeerAddress;

/**
 * An address that was dialled did not become a link.
 *
 * @param why one sentence, or the refusal's status line
 * @param refused whether a servent was there and said no, rather than nobody answering
 * @param tries hosts that the refusal named instead
 */
public record DialFailed(PeerAddress address, String why, boolean refused,
    List<PeerAddress> tries) implements Event {}
