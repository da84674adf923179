package org.servent.headping;

import org.servent.address.PeerAddress;
import org.servent.content.Sha1;
import org.servent.link.Event;

/** We want to know what is there of a file; {@link HeadCame} follows. */
public record HeadWanted(Sha1 file, PeerAddress at) implements Event {}
