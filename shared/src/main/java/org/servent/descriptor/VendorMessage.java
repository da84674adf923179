package org.servent.descriptor;

/**
 * A message of one vendor's family, which is parsed elsewhere ({@code gtk-gnutella doc/gnutella/vendor_msg}).
 *
 * @param vendor four bytes as a number, big-endian; 0 is everybody's
 * @param selector which message of this vendor, 0 to 65,535
 * @param version 0 to 65,535
 */
public record VendorMessage(int vendor, int selector, int version, Payload body) implements Message {
}
