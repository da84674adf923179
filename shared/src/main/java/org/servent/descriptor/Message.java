package org.servent.descriptor;

/** What a descriptor says. The {@code permits} list is the protocol's table of contents. */
public sealed interface Message
    permits Ping, Pong, Query, QueryHit, Push, Bye, RouteTableUpdate, VendorMessage, Unknown {}
