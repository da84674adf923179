package org.servent.member;

/** How many messages went over links of the ring, of any kind, since the start. */
public record Traffic(long sent, long received) {}
