package org.servent.headping;

import org.servent.address.PeerAddress;
import org.servent.descriptor.Guid;
import org.servent.link.Notice;
import org.servent.vendor.HeadPing;

/**
 * Somebody wants to know what we have of a file; {@link FileHeld} is to follow.
 *
 * @param id of this question, not the one that the asker chose
 * @param asker where it is, as far as it says
 */
public record FileAsked(Guid id, HeadPing ping, PeerAddress asker) implements Notice {}
