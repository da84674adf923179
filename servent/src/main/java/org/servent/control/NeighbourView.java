package org.servent.control;

import java.time.Duration;
import org.servent.address.PeerAddress;

/**
 * A servent we have a link to.
 *
 * @param address where it listens, as far as we know; else where its bytes come from
 * @param userAgent what it calls itself; not to be trusted
 * @param dialled whether we dialled it
 * @param traffic descriptors that came from it and went to it
 * @param drops how many of those that came ended their journey here
 */
public record NeighbourView(PeerAddress address, String userAgent, boolean dialled, Duration age,
    StatusView.Count traffic, long drops) {}
