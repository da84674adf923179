package org.servent.friends;

import java.time.Instant;
import org.servent.ring.RingId;

/**
 * What a friend said.
 *
 * @param at when it came
 * @param text safe to print, in one line
 */
public record Said(RingId by, Instant at, String text, boolean read) {
  Said asRead() {
    return new Said(by, at, text, true);
  }
}
