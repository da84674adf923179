package org.servent.dynamicquery;

import org.servent.link.Capabilities;
import org.servent.link.HeaderName;
import org.servent.link.LinkId;
import org.servent.link.Opened;

/**
 * A neighbour that may be asked.
 *
 * @param degree how many ultrapeers it says it wants as neighbours
 * @param maxTtl the highest TTL it gives its own queries
 * @param knowsProbes whether it takes a wider copy of a query for what it is, and for no duplicate
 */
record Prospect(LinkId link, int degree, int maxTtl, boolean knowsProbes) {
  /** Of one that does not say; gtk-gnutella's figure. */
  private static final int USUAL_DEGREE = 8;
  /** Of one that does not say; LimeWire's figure. */
  private static final int USUAL_TTL = 4;

  static Prospect of(Opened link) {
    Capabilities says = link.capabilities();
    return new Prospect(link.link(), says.degree().orElse(USUAL_DEGREE),
        says.maxTtl().orElse(USUAL_TTL), says.get(HeaderName.X_EXT_PROBES).isPresent());
  }

  /**
   * How many ultrapeers a query reaches through it at most, itself included: with TTL 1 it alone,
   * and with each more the neighbours of those, but for the one the query came from.
   */
  long reach(int ttl) {
    long reach = 0;
    long wave = 1;
    for (int i = 0; i < ttl; i++) {
      reach += wave;
      wave *= degree - 1;
    }
    return reach;
  }
}
