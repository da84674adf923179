package org.servent.simulator;

import org.servent.descriptor.Descriptor;
import org.servent.link.LinkId;

/**
 * One descriptor on its way over one link.
 *
 * @param out the link as the sender calls it
 * @param in the link as the receiver calls it
 */
public record Hop(SimulatedServent from, LinkId out, SimulatedServent to, LinkId in,
    Descriptor descriptor) {
  /** From whom to whom, and what. */
  @Override
  public String toString() {
    return from + ">" + to + " " + descriptor;
  }
}
