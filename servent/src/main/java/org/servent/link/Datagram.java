package org.servent.link;

import org.servent.address.PeerAddress;
import org.servent.descriptor.Descriptor;

/**
 * A descriptor came by UDP, from whoever says that it is at this address; anybody can forge that.
 */
public record Datagram(PeerAddress from, Descriptor descriptor) implements Event {}
