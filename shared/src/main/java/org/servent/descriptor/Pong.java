package org.servent.descriptor;

import org.servent.address.PeerAddress;
import org.servent.ggep.Ggep;

/**
 * I am, here, sharing this much ({@code Gnutella 0.6 §2.2.3}).
 *
 * @param files shared files, 0 to 2^32 - 1
 * @param kilobytes KiB shared, 0 to 2^32 - 1; a power of two from 8 on marks an ultrapeer
 */
public record Pong(PeerAddress address, long files, long kilobytes, Ggep extensions) implements Message {
}
