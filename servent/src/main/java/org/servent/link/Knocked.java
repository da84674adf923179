package org.servent.link;

import org.servent.address.PeerAddress;

/**
 * Somebody connected only to see whether that is possible, and hung up: we asked for it, or
 * somebody did in our name.
 */
public record Knocked(PeerAddress from) implements Event {}
