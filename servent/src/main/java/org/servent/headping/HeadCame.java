package org.servent.headping;

import java.util.Optional;
import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.link.Notice;
import org.servent.vendor.HeadPong;

/**
 * What became of {@link HeadWanted}.
 *
 * @param pong the answer; nothing if none came, or nobody was asked
 */
public record HeadCame(Sha1 file, PeerAddress at, Optional<HeadPong> pong) implements Notice {}
