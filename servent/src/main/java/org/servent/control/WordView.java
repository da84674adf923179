package org.servent.control;

import java.time.Instant;
import org.servent.ring.RingId;

/**
 * Something that a friend said.
 *
 * @param name what we call the friend; may be empty
 * @param at when it came, in seconds since 1970
 * @param fresh whether it was not read before
 */
public record WordView(RingId from, String name, Instant at, String text, boolean fresh) {}
