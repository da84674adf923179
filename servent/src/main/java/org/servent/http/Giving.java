package org.servent.http;

import java.time.Duration;
import java.util.Optional;
import org.servent.content.Sha1;

/**
 * A body that is being sent now.
 *
 * @param peer address and port
 * @param agent what the peer calls itself; hostile
 * @param name of the file
 * @param size of the file
 * @param first offset of the first byte that is sent
 * @param length how many are to be sent
 * @param sent how many have left
 * @param time since the first
 */
public record Giving(String peer, String agent, String name, Optional<Sha1> file, long size,
    long first, long length, long sent, Duration time) {}
